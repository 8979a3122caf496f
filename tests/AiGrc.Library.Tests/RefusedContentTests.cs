using static AiGrc.Library.Reading.ProblemKind;

namespace AiGrc.Library.Tests;

public sealed class RefusedContentTests
{
    private const string Act = "frameworks/eu-ai-act.yaml";
    private const string Gdpr = "frameworks/gdpr.yaml";
    private const string Iso = "frameworks/iso-27001-2022.yaml";
    private const string GdprToHipaa = "crosswalks/gdpr--hipaa.yaml";
    private const string OldIso = "crosswalks/iso-27001-2013--iso-27001-2022.yaml";
    private const string Clusters = "crosswalks/objective-clusters.yaml";
    private const string Actions = "crosswalks/nist-ai-600-1-actions.yaml";
    private const string Rules = "rules/eu-ai-act-classification.yaml";
    private const string Excluded = "rules/not-for-organizations.yaml";
    private const string Breach = "clocks/hipaa-breach.yaml";

    private static readonly PlantedMistake[] Mistakes =
    [
        // Frameworks
        new("a framework under another name", Gdpr, "key: gdpr", "key: §gdpr-eu", BadValue, "the file's name"),
        new("a framework twice", Gdpr, "key: gdpr", "key: §hipaa", Duplicate, "is the framework hipaa already"),
        new("a place in the order twice", Gdpr, "order: 80", "order: §10", Duplicate, "place in the order"),
        new("a publication date that is none", Act, "published: '2024-07-12'", "published: §July 2024", BadValue, "not a date"),
        new("a requirement twice", Gdpr, "- ref: Art. 5(1)(b)", "- ref: §Art. 5(1)(a)", Duplicate, "Art. 5(1)(a) stands twice"),
        new("an unknown parent", Gdpr, "    parent: Art. 5\n", "    parent: §Art. 555\n", UnknownReference, "Art. 555 does not exist"),
        new("a parent after its child", Gdpr, "    parent: Art. 5\n", "    parent: §Art. 6\n", Order, "must stand before"),
        new("a cycle", Gdpr, "    parent: Chapter II\n", "    parent: §Art. 5(1)(a)\n", Order, "Art. 5 in Art. 5(1)(a) in Art. 5"),
        new("a requirement in itself", Gdpr, "    parent: Chapter II\n", "    parent: §Art. 5\n", Order, "its own ancestor"),
        new("a kind that is not declared", Gdpr, "kind: article\n    title: Principles", "kind: §artcle\n    title: Principles", BadValue, "artcle is not one of"),
        new("a role that is not declared", Gdpr, "    obliged_roles:\n      - controller", "    obliged_roles:\n      - controler", BadValue, "controler is not one of"),
        new("a tier that is not declared", Act, "    tiers:\n      - all", "    tiers:\n      - minimal", BadValue, "minimal is not one of"),
        new("a tier where none is declared", Gdpr, "    assessable: true\n", "    assessable: true\n    tiers: §[all]\n", BadValue, "none declared"),
        new("an attribute that is not declared", Iso, "      theme: organizational\n", "      theme: organizational\n      owner: §me\n", UnknownKey, "owner is not declared"),
        new("an attribute's value that is not declared", Iso, "      theme: organizational\n", "      theme: §technical\n", BadValue, "technical is not one of"),
        new("an attribute declared twice", Iso, "  - name: theme\n", "  - name: part\n", Duplicate, "part is declared twice"),
        new("a duty without its fine", Act, "      max_fine: ", "      amount: ", Missing, "needs max_fine"),
        new("a long title", Gdpr, "title: Purpose limitation", "title: §" + string.Join(' ', Enumerable.Repeat("word", 23)), Wording, "22 words"),
        new("a long summary", Gdpr, "summary: Process lawfully, fairly and openly.", "summary: §One. Two. Three. Four.", Wording, "three sentences"),
        new("a wrong count", Gdpr, "nodes: 120", "nodes: §119", Count, "says 119 nodes, and holds 120"),
        new("a wrong count of assessable ones", Gdpr, "assessable: 90", "assessable: §91", Count, "says 91"),
        new("a wrong count of a kind", Iso, "- count: 37", "- count: §36", Count, "says 36"),
        new("a count by a broken pattern", Act, "ref_matches: ^Annex III\\(", "ref_matches: §'^Annex III('", BadValue, "^Annex III("),

        // Crosswalks
        new("a crosswalk under another name", GdprToHipaa, "key: gdpr--hipaa", "key: §gdpr--soc2", BadValue, "with -- between"),
        new("a crosswalk to nowhere", GdprToHipaa, "target_framework: hipaa", "target_framework: §hippa", UnknownReference, "no framework hippa"),
        new("an unknown source", GdprToHipaa, "source_ref: Art. 32(1)(b)", "source_ref: §Art. 32(9)", UnknownReference, "gdpr has no requirement Art. 32(9)"),
        new("an unknown target", GdprToHipaa, "target_ref: 164.514(a)", "target_ref: §164.999", UnknownReference, "hipaa has no requirement 164.999"),
        new("a relation that is none", GdprToHipaa, "relationship: intersects-with", "relationship: §overlaps", BadValue, "one of equal, subset-of"),
        new("a strength beyond ten", GdprToHipaa, "relationship: intersects-with", "relationship: intersects-with\n    strength: §11", BadValue, "from 1 to 10"),
        new("a mapping without rationale", GdprToHipaa, "    rationale: Restore.\n", "", Missing, "\"rationale\" is missing"),
        new("a mapping without source", GdprToHipaa, "    source: authored\n", "", Missing, "\"source\" is missing"),
        new("a pair twice", GdprToHipaa, "target_ref: 164.312(e)(2)(ii)", "target_ref: 164.312(a)(2)(iv)", Duplicate, "related twice"),
        new("a wrong count of mappings", GdprToHipaa, "mappings: 23", "mappings: §24", Count, "holds 23"),
        new("a wrong count of official mappings", GdprToHipaa, "official: 0", "official: §1", Count, "published source"),
        new("a wrong count of sources", GdprToHipaa, "source_refs: 16", "source_refs: §17", Count, "holds 16"),
        new("a mapped requirement said to be new", OldIso, "    - A.5.7\n", "    - A.5.7\n    - A.5.1\n", BadValue, "A.5.1 is mapped"),
        new("a new requirement that is not said", OldIso, "    - A.5.7\n", "", Missing, "A.5.7 has no source"),
        new("a cover of an unknown whole", GdprToHipaa, "mappings:\n", Cover("§Art. 32(9)", "164.312(b)", "164.514(a)"), UnknownReference, "no requirement Art. 32(9)"),
        new("a cover with an unknown part", GdprToHipaa, "mappings:\n", Cover("Art. 32(1)", "164.312(b)", "§164.999"), UnknownReference, "no requirement 164.999"),
        new("a cover with one part", GdprToHipaa, "mappings:\n", "covers:\n  - whole: {framework: gdpr, ref: Art. 32(1)}\n    parts:\n      §- {framework: hipaa, ref: 164.312(b)}\n    rationale: It does.\n    source: authored\nmappings:\n", BadValue, "at least two parts"),
        new("a cover with a part twice", GdprToHipaa, "mappings:\n", Cover("Art. 32(1)", "164.312(b)", "§164.312(b)"), Duplicate, "is a part already"),
        new("a cover of two in the wrong framework", GdprToHipaa, "mappings:\n", Cover("Art. 32(1)", "164.312(b)", "164.514(a)").Replace("framework: gdpr", "framework: §gdrp", StringComparison.Ordinal), UnknownReference, "no framework gdrp"),
        new("a cover that is not counted", GdprToHipaa, "mappings:\n", Cover("Art. 32(1)", "164.312(b)", "164.514(a)"), Count, "holds 1"),
        new("a cover without rationale", GdprToHipaa, "mappings:\n", Cover("Art. 32(1)", "164.312(b)", "164.514(a)").Replace("    rationale: Together.\n", "", StringComparison.Ordinal), Missing, "\"rationale\" is missing"),
        new("a cluster with an unknown requirement", Clusters, "          - C1.1\n", "          - §C1.9\n", UnknownReference, "no requirement C1.9"),
        new("a cluster twice", Clusters, "- id: encryption-in-transit", "- id: §encryption-at-rest", Duplicate, "stands twice"),
        new("a cluster with a member twice", Clusters, "          - C1.1\n", "          - §CC6.1\n", Duplicate, "in this cluster already"),
        new("actions of an unknown requirement", Actions, "requirement: GOVERN 1.1", "requirement: §GOVERN 9.9", UnknownReference, "no requirement GOVERN 9.9"),
        new("an action twice", Actions, "- GV-1.2-002", "- §GV-1.2-001", Duplicate, "GV-1.2-001 stands twice"),
        new("a wrong count of actions", Actions, "actions: 211", "actions: §210", Count, "holds 211"),

        // Rules and clocks
        new("a rule that cites nothing", Rules, "ref: Art. 5(1)(b)", "ref: §Art. 5(1)(z)", UnknownReference, "Art. 5(1)(z)"),
        new("a rule that cites one right and one wrong", Rules, "ref: Art. 25(3), Art. 2(1)(e)", "ref: §Art. 25(3), Art. 25(9)", UnknownReference, "Art. 25(9)"),
        new("a practice twice", Rules, "key: social-scoring", "key: csam", Duplicate, "csam stands twice"),
        new("a route that is none", Rules, "conformity_route: annex-vi\n", "conformity_route: §annex-xi\n", BadValue, "annex-vi-or-vii"),
        new("a wrong count of Annex I acts", Rules, "annex_i_section_a: 11", "annex_i_section_a: §12", Count, "holds 11"),
        new("a wrong count of Annex III points", Rules, "annex_iii_points: 25", "annex_iii_points: §24", Count, "holds 25"),
        new("a clock that cites nothing", Breach, "ref: 164.406(b)", "ref: §164.999", UnknownReference, "164.999"),
        new("a clock without time", Breach, "    max_calendar_days: 60\n", "", Missing, "needs max_hours"),
        new("an exclusion of nothing", Excluded, "- ref: Art. 5(5)", "- ref: §Art. 5(55)", UnknownReference, "Art. 5(55)"),
        new("an exclusion by another title", Excluded, "title: National law option", "title: §National option", BadValue, "is called"),
        new("an exclusion without known reason", Excluded, "reason: authorities", "reason: §nobody", BadValue, "nobody is not one of"),
        new("an exclusion twice", Excluded, "- ref: Art. 5(6)\n        title: Annual authority reports", "- ref: §Art. 5(5)\n        title: National law option", Duplicate, "listed twice"),
        new("an exclusion of what is assessable", Excluded, "- ref: Art. 5(5)", "- ref: §Art. 10(3)", BadValue, "is assessable"),
    ];

    public static TheoryData<string> Names => PlantedMistake.NamesOf(Mistakes);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_statement_that_is_not_true_is_refused_at_its_place(string name) => Mistakes.Single(m => m.Name == name).MustBeRefused();

    private static string Cover(string whole, params string[] parts) =>
        $$"""
        covers:
          - whole: {framework: gdpr, ref: {{whole}}}
            parts: [{{string.Join(", ", parts.Select(p => $"{{framework: hipaa, ref: {p}}}"))}}]
            rationale: Together.
            source: authored
        mappings:

        """;
}
