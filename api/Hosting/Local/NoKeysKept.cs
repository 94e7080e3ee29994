using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Plp.Hosting.Local;

/// <summary>
/// The framework makes a key for cookies at every start, which nothing here uses, and would leave it in the user's home
/// folder. It is kept nowhere.
/// </summary>
internal sealed class NoKeysKept : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [];

    public void StoreElement(XElement element, string friendlyName)
    {
    }
}
