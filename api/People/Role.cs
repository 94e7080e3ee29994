using System.Text.Json.Serialization;

namespace Plp.People;

/// <summary>What a person is to the school. A person may have several and works in one at a time.</summary>
[JsonConverter(typeof(CamelCase<Role>))]
internal enum Role
{
    Student,
    Advisor,

    /// <summary>Keeps single goals of students as their teacher of record.</summary>
    Teacher,
    CaseManager,
    Counselor,
    Coordinator,
    Administrator,

    /// <summary>Prints packets and sees envelopes, no records.</summary>
    Office,

    /// <summary>Committee or leadership team: aggregates only.</summary>
    Committee,

    /// <summary>Looks on for the supervisory union: figures of the whole school and nothing else (H3).</summary>
    UnionViewer,
    Translator,

    /// <summary>Runs the program; no student records.</summary>
    It,
    Guardian,
}

/// <summary>What a member of staff is to one student, from a day to a day (A5).</summary>
[JsonConverter(typeof(CamelCase<StaffLinkKind>))]
internal enum StaffLinkKind
{
    Advisor,
    CoAdvisor,

    /// <summary>Stands in for the advisor; duties, reply address and access end with the link.</summary>
    Cover,
    TeacherOfRecord,
    CaseManager,
}

/// <summary>What an adult is to one student (A4). The first three have a parent's full rights (34 CFR 99.4).</summary>
[JsonConverter(typeof(CamelCase<AdultLinkKind>))]
internal enum AdultLinkKind
{
    Parent,
    Guardian,
    ActingAsParent,
    Surrogate,
    StateWorker,

    /// <summary>Another adult or partner: only with recorded consent.</summary>
    OtherAdult,
}

/// <summary>A plan of support the student also has: the flag only, never its content (A3).</summary>
[JsonConverter(typeof(CamelCase<SupportFlag>))]
internal enum SupportFlag
{
    Iep,
    Section504,
    Est,
}

[JsonConverter(typeof(CamelCase<Channel>))]
internal enum Channel
{
    Mail,
    Phone,

    /// <summary>A text message written by a person.</summary>
    Text,
    Paper,
}

[JsonConverter(typeof(CamelCase<LinkSource>))]
internal enum LinkSource
{
    Hand,
    Import,
}
