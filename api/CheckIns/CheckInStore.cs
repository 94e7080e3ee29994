using Plp.Duties;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Quarterly check-ins.</summary>
internal sealed class CheckInStore(IDocumentStore store, Cards cards, CardRebuild rebuild)
    : StaffRecordStore<CheckIn>(store, cards, rebuild);
