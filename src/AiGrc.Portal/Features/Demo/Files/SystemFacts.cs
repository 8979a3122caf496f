namespace AiGrc.Portal.Features.Demo.Files;

/// <param name="Measures">What was measured, the limit, the result, and whether it is within.</param>
/// <param name="Groups">Results by group; the first row is the head.</param>
internal sealed record SystemFact(
    string Name, string Model, string Purpose, string NotFor, string TrainedOn, string TestData, IReadOnlyList<string[]> Measures, IReadOnlyList<string[]> Groups,
    IReadOnlyList<string> Weaknesses, string Oversight);

/// <summary>What test reports and model cards say about Larkfield's AI systems, by the key of <see cref="Larkfield.Systems"/>.</summary>
internal static class SystemFacts
{
    public static readonly IReadOnlyDictionary<string, SystemFact> All = new Dictionary<string, SystemFact>(StringComparer.Ordinal)
    {
        ["resume"] = new(
            "Résumé screening", "gradient-boosted ranking over structured features of applications",
            "Puts applications for open positions into an order in which recruiters read them.",
            "Refusing applicants, judging employees, or ranking for positions with fewer than 30 past hires.",
            "41,206 applications of 2021 to 2025 with the outcome of the first interview; names, photos, addresses and dates of birth removed.",
            "6,180 applications of 2025, kept apart by position.",
            [["Ranking quality (nDCG at 20)", "0.80 or more", "0.84", "within"], ["Selection-rate ratio, lowest group", "0.80 or more", "0.87", "within"], ["Same order after removing hobbies", "95 % or more", "97.1 %", "within"], ["Missing features handled", "no failure", "0 of 6,180", "within"]],
            [["Group", "Applications", "Among first 20", "Ratio to highest"], ["Women", "2,855", "31.4 %", "0.96"], ["Men", "3,240", "32.7 %", "1.00"], ["Age 50 and over", "1,100", "28.5 %", "0.87"], ["Career break over 2 years", "581", "29.0 %", "0.89"]],
            ["Applications with a career break are rarer in training than in use (5.1 % against 9.4 %); more of them are collected until March 2027.", "Quality drops for positions that are advertised in more than one language."],
            "A recruiter reads at least the first 40 and a random ten of the rest, and decides each."),
        ["credit"] = new(
            "Credit scoring", "logistic regression with monotone binned features, calibrated by segment",
            "Estimates the risk that a private customer does not repay a consumer loan of 1,000 to 40,000 euros, and proposes a limit.",
            "Business loans, mortgages, persons under 18, or refusing without a person.",
            "212,450 loans of 2017 to 2024 with 24 months of repayment.",
            "38,900 loans of 2023 and 2024, later than anything in training.",
            [["Separation (AUC)", "0.74 or more", "0.781", "within"], ["Calibration error", "2.0 points or less", "1.3 points", "within"], ["Approval-rate ratio, lowest group", "0.85 or more", "0.88", "within"], ["Stability index since last quarter", "0.10 or less", "0.06", "within"]],
            [["Group", "Applications", "AUC", "Approval-rate ratio"], ["Women", "18,120", "0.779", "0.98"], ["Men", "20,780", "0.783", "1.00"], ["Age 18 to 25", "4,310", "0.742", "0.88"], ["Age 65 and over", "3,025", "0.768", "0.93"], ["Self-employed", "5,240", "0.751", "0.90"]],
            ["Separation is lower for people between 18 and 25, who have short histories.", "The model does not know of changes of income after the application."],
            "A credit officer decides every refusal and every application within five points of the cut-off."),
        ["mri"] = new(
            "MRI diagnostic assistant", "3D convolutional network with uncertainty from five ensemble members",
            "Marks suspicious regions in knee MRI series for the radiologist, who confirms or dismisses each.",
            "Diagnosis without a radiologist, patients under 16, implants of metal, or scanners that are not on the list.",
            "18,340 knee series of 11 hospitals, each read by two radiologists and a third where they differed.",
            "2,412 series of three hospitals that gave no training data.",
            [["Sensitivity, meniscus tear", "0.90 or more", "0.934", "within"], ["Specificity, meniscus tear", "0.85 or more", "0.881", "within"], ["Sensitivity, ligament tear", "0.92 or more", "0.947", "within"], ["Time to mark a series", "60 s or less", "21 s", "within"]],
            [["Group", "Series", "Sensitivity", "Specificity"], ["Women", "1,098", "0.936", "0.884"], ["Men", "1,314", "0.932", "0.879"], ["Age 60 and over", "703", "0.921", "0.862"], ["Scanner 1.5 T", "1,690", "0.938", "0.885"], ["Scanner 3 T", "722", "0.925", "0.872"]],
            ["Old, healed tears are marked as fresh in about one of 30 series.", "Series with strong movement are returned without marks and say so."],
            "A radiologist reads the series first without and then with marks, and signs the report."),
        ["chatbot"] = new(
            "Support chatbot", "large language model of a third party, with passages of our handbook found for each question",
            "Answers questions of employees about benefits, travel and devices.",
            "Legal, medical or tax advice, decisions about employees, or anything about a named person.",
            "Nothing of ours: the provider's model is used as it is, and the contract excludes training on our questions. 1,460 handbook passages are searched.",
            "600 questions written by the service desk, 120 of them meant to mislead it.",
            [["Answers supported by the handbook", "95 % or more", "96.8 %", "within"], ["Refuses what it must not answer", "98 % or more", "98.3 %", "within"], ["Gives away instructions or keys", "0", "0 of 120", "within"], ["Says that it is a machine", "100 %", "100 %", "within"]],
            [["Language", "Questions", "Supported", "Helpful to readers"], ["English", "300", "97.7 %", "92 %"], ["German", "180", "96.1 %", "90 %"], ["Swedish", "120", "95.8 %", "87 %"]],
            ["Answers about exceptions for posted workers are often incomplete.", "It cannot see what a person has asked for before."],
            "Each answer links its passages; \"Ask a person\" opens a ticket. The service desk reads 50 conversations a week without names."),
        ["fraud"] = new(
            "Payment-fraud detector", "gradient-boosted trees over 140 features of payment and merchant",
            "Scores card payments in real time and holds the suspicious ones for an analyst.",
            "Closing accounts, judging creditworthiness, or reporting customers to authorities.",
            "86 million payments of 18 months with confirmed fraud.",
            "9.4 million payments of the six weeks after training.",
            [["Fraud found, by value", "82 % or more", "85.6 %", "within"], ["Held payments that were fraud", "20 % or more", "23.9 %", "within"], ["Decision within", "80 ms", "41 ms (99th percentile)", "within"], ["Held-rate ratio, highest region", "1.25 or less", "1.19", "within"]],
            [["Region", "Payments (thousand)", "Held", "Of these fraud"], ["Nordic", "3,120", "0.21 %", "24.8 %"], ["Central Europe", "4,410", "0.23 %", "23.7 %"], ["Southern Europe", "1,870", "0.25 %", "22.9 %"]],
            ["Small merchants in their first month are held more often.", "New kinds of fraud are found late until the weekly training."],
            "An analyst releases or refuses each held payment within 15 minutes; the customer is told why it takes longer."),
        ["film"] = new(
            "Film recommender", "two-tower retrieval with a ranking network",
            "Orders the catalogue of the streaming service for each household by what it watched before.",
            "Guessing traits of persons, advertising, or profiles of children.",
            "2.1 billion views of 14 months without names; profiles of children are left out.",
            "Views of the following two weeks, and a comparison with 4 % of households.",
            [["Found among first ten", "0.30 or more", "0.334", "within"], ["Share of films outside of the top 500", "25 % or more", "28.2 %", "within"], ["Adult titles on family profiles", "0", "0", "within"]],
            [["Age of account", "Households", "Found among first ten", "Different genres shown"], ["Under 30 days", "61,000", "0.241", "9.1"], ["30 days and over", "742,000", "0.342", "7.8"]],
            ["New households see mostly what is popular.", "After a long pause the order is stale for about two days."],
            "Editors can pin and remove titles; a household can switch the ordering off."),
        ["feedback"] = new(
            "Feedback-sentiment dashboard", "small language model, fine-tuned for topic and mood in three languages",
            "Sorts comments of customers by topic and mood and shows trends to product teams.",
            "Answering customers, judging employees who are named in comments, or single cases.",
            "24,000 comments labelled by two people each; names and numbers replaced.",
            "3,000 comments of 2025, labelled by a third person.",
            [["Topic found", "85 % or more", "88.4 %", "within"], ["Mood found", "80 % or more", "83.1 %", "within"], ["Names left in shown comments", "1 of 1,000 or less", "0.6 of 1,000", "within"]],
            [["Language", "Comments", "Topic", "Mood"], ["English", "1,400", "89.6 %", "85.0 %"], ["German", "1,000", "88.2 %", "82.7 %"], ["Swedish", "600", "86.0 %", "79.3 %"]],
            ["Irony is read as praise in about one of four cases.", "Mood in Swedish is just below the limit of the others."],
            "Product teams see trends of at least 50 comments and may read a sample behind each."),
    };
}
