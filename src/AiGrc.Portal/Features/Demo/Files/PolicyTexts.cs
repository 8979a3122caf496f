namespace AiGrc.Portal.Features.Demo.Files;

internal sealed record PolicySection(string Title, IReadOnlyList<string> Rules);

internal sealed record PolicyText(string Number, string Title, string AppliesTo, string Purpose, string LastChange, IReadOnlyList<PolicySection> Sections);

/// <summary>Larkfield's policies, by subject.</summary>
internal static class PolicyTexts
{
    public static readonly IReadOnlyDictionary<string, PolicyText> All = new Dictionary<string, PolicyText>(StringComparer.Ordinal)
    {
        ["ai"] = new(
            "POL-AI-01", "AI policy", "Everyone who buys, builds, runs or relies on an AI system at Larkfield Group.",
            "Larkfield uses AI where it helps people decide better, and answers for what it does. This policy says which systems we allow, who decides about them and what must be known before they are used.",
            "Adds the duty to tell people that they talk to a machine, and the list of practices that we rule out.",
            [
                new("What we do not do",
                [
                    "No system reads emotions of employees or applicants, ranks people by their social behaviour, or exploits the weakness of a person.",
                    "No system refuses a job, a loan or a treatment by itself. A named person decides, can see why, and can decide otherwise.",
                    "No data of customers or patients is sent to a model of a third party unless the contract excludes training on it.",
                ]),
                new("Before a system is used",
                [
                    "It is in the inventory with its purpose, its owner, its tier and the people it affects.",
                    "Its owner has assessed its impact on those people and written down what could go wrong and what is done about it.",
                    "It was tested on data like that of its use, with results by group, and the AI governance committee has approved it.",
                ]),
                new("While it is used",
                [
                    "Its results are watched against the limits that were set at its approval. Crossing a limit is an incident.",
                    "Changes of model, data or purpose are assessed again before they go live.",
                    "Whoever is affected can ask for an explanation and for a review by a person; both are answered within 15 working days.",
                ]),
                new("Who answers", ["The AI governance lead keeps the inventory and this policy.", "Each system has one owner, who answers for it to the committee.", "Internal audit checks a sample of systems every year."]),
            ]),
        ["access"] = new(
            "POL-SEC-04", "Access control policy", "All systems, accounts and data of Larkfield Group, and everyone who has an account.",
            "People get the access that their work needs, for as long as it needs it, and somebody can always say why they have it.",
            "Shortens the time to remove leavers to one working day; reviews become quarterly for all production systems.",
            [
                new("Granting",
                [
                    "Access is asked for in a ticket and granted by the owner of the system, never by the person who asks.",
                    "Rights are given by role. Rights beyond the role end by themselves after 90 days.",
                    "Every account belongs to one person. Service accounts name the team and person who answer for them.",
                ]),
                new("Signing in",
                [
                    "Every sign-in from people takes a second factor; for administrators a hardware key.",
                    "Sessions end after 15 minutes without activity on systems with health data or scores about people, else after 8 hours.",
                    "Five failures lock an account for 15 minutes, and the security operations team sees it.",
                ]),
                new("Reviewing and removing",
                [
                    "Owners review all accounts of their system every quarter and record each decision.",
                    "Accounts that nobody used for 60 days are removed.",
                    "Leavers lose access within one working day; people who change teams within five.",
                ]),
            ]),
        ["incident"] = new(
            "POL-SEC-07", "Incident response policy", "Incidents of security, privacy and AI at Larkfield Group and at suppliers who work for us.",
            "When something goes wrong we find it early, limit the harm, tell those who must know in time, and learn from it.",
            "Adds serious incidents of AI systems and who reports them to the authority.",
            [
                new("Seeing",
                [
                    "Everyone reports what looks wrong by the incident channel, at once and without fear. A report in good faith is never held against anyone.",
                    "Alerts of monitoring go to the person on duty, day and night; they answer within 15 minutes.",
                ]),
                new("Acting",
                [
                    "The incident manager decides the level within one hour and names who works on it. Levels are 1 (serious harm possible) to 4 (no harm).",
                    "An AI system that may harm people is paused first and examined then. Its owner and the person on duty may both do that.",
                    "What is done is written down as it is done, with times, and nothing that could explain the cause is deleted.",
                ]),
                new("Telling",
                [
                    "Legal counsel and the data protection officer are told of every incident of level 1 and 2 within two hours; they decide which authorities and persons are informed and watch the deadlines.",
                    "Customers whose service or data is affected are told in plain words what happened, what we do and what they can do.",
                ]),
                new("Learning", ["Within ten working days after the end there is a review without blame. Its actions have owners and dates and are followed by the risk committee.", "Twice a year a serious incident is rehearsed."]),
            ]),
        ["data"] = new(
            "POL-DAT-02", "Data governance policy", "Data that is used to train, test or run AI systems of Larkfield Group.",
            "A model is as good as what it learnt from. We know where data comes from, that we may use it, whom it stands for and what is missing in it.",
            "Adds the check of groups before training and the register of known gaps.",
            [
                new("Origin and right",
                [
                    "Each data set has an entry with its source, the right to use it, its owner, its period and the purposes it may serve.",
                    "Personal data is used only for purposes that the data protection officer has confirmed, and is removed when they end.",
                ]),
                new("Fitness",
                [
                    "Before training, the data is compared with the people that the system is used on, by age, sex and the groups named in the impact assessment.",
                    "A difference of more than three points is closed, weighed or written down as a known gap with its consequence.",
                    "Labels are checked by a second person on a sample of at least 200; agreement is recorded.",
                ]),
                new("Care", ["Data sets are versioned; a model names the versions it learnt from.", "Test data is kept apart from training data, and nobody tunes on it.", "Copies outside of the platform are not allowed."]),
            ]),
        ["oversight"] = new(
            "POL-AI-03", "Human oversight policy", "Systems that prepare decisions about people: résumé screening, credit scoring, the MRI diagnostic assistant and the payment-fraud detector.",
            "Oversight means that a person understands what a system proposes, has the time and the right to decide otherwise, and sometimes does.",
            "Sets the sample of decisions that is reviewed each month, and its size.",
            [
                new("Those who oversee",
                [
                    "They know the purpose, the limits and the typical errors of the system; they are trained before they start and every year.",
                    "They may overrule, stop and report, and their targets do not reward agreeing with the system.",
                ]),
                new("In daily work",
                [
                    "The proposal is shown with its main reasons and its uncertainty, never as a finished decision.",
                    "Whoever decides records the decision and, when it differs, why.",
                    "If more than 98 % or fewer than 60 % of proposals are followed in a month, the owner examines why.",
                ]),
                new("Sampling", ["Each month 40 decisions per system are reviewed by a second person who does not see the first decision.", "The results go to the owner of the system and to the AI governance committee."]),
            ]),
    };
}
