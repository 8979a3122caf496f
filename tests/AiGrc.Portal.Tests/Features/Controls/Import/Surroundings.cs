using System.Text;
using AiGrc.Domain.Access;
using AiGrc.Domain.Common;
using AiGrc.Domain.Frameworks;
using AiGrc.Library;
using AiGrc.Portal.Features.Controls.Import;
using AiGrc.Portal.Platform.Identity;
using AiGrc.Portal.Platform.Spreadsheets;

namespace AiGrc.Portal.Tests.Features.Controls.Import;

/// <summary>An organization that an import meets, without a database.</summary>
internal static class Surroundings
{
    public static readonly ContentLibrary Library = ContentLibraryReader.Load();

    public static readonly Colleague Ines = new(new PersonId(Guid.CreateVersion7()), "Ines Okafor", "ines@example.org", Role.ComplianceOfficer, null, false);

    public static ImportSurroundings Of(params string[] frameworks) => new(
        new HashSet<string>(StringComparer.OrdinalIgnoreCase), new Dictionary<string, ControlId>(StringComparer.Ordinal), code => Library.CatalogueControl(code)?.Name,
        new RefFinder([.. frameworks.Select(Library.Framework).OfType<Framework>()]), [Ines]);

    /// <summary>The plan of a CSV file for an organization that chose SOC 2, ISO/IEC 27001 and HIPAA.</summary>
    public static Result<ImportPlan> Plan(string csv, ImportChoices? choices = null, ImportSurroundings? around = null, string name = "matrix.csv") => ImportPlanner.Plan(
        SheetReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), name).Value, name, choices ?? new ImportChoices(), around ?? Of("soc2-tsc-2017", "iso-27001-2022", "hipaa"));
}
