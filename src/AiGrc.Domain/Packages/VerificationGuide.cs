using AiGrc.Domain.Ledger;

namespace AiGrc.Domain.Packages;

/// <summary>The text of VERIFY.md: how to check a package with sha256sum and openssl alone. A test runs its commands.</summary>
internal static class VerificationGuide
{
    public static string Text(PackageDescription about, VerificationKey key) => $$"""
        # How to check this package

        Evidence package of **{{Plain(about.Organization.Name)}}** for {{Plain(string.Join(", ", about.Frameworks))}};
        scope: {{Plain(about.Scope)}}; period: {{about.Period.From:yyyy-MM-dd}} to {{about.Period.To:yyyy-MM-dd}}; as of {{Moment.ToText(about.AsOf)}}.

        The quick way is `aigrc verify PACKAGE.zip --key THEIR-KEY.pem`, which needs no network and checks everything below.
        Without it, `sha256sum` and `openssl` are enough. Unpack the ZIP into an empty folder, open a shell there, and go on as follows.
        (On macOS, `shasum -a 256` stands in for `sha256sum`.)

        ## 1. Every file is what was listed, and nothing was added

        ```sh
        sha256sum --check --strict --quiet SHA256SUMS
        test "$(find . -type f ! -path './attestation.*' ! -path ./SHA256SUMS | wc -l)" -eq "$(wc -l < SHA256SUMS)"
        ```

        The first command prints nothing when every file is unchanged, and names a file that is not.
        The second fails when there are files that the list does not know.

        ## 2. The list is signed

        `attestation.pae` is what was signed, `attestation.sig` the signature (ECDSA P-256, SHA-256, DER). The list's own hash stands in it.

        ```sh
        openssl dgst -sha256 -verify keys/signing-key.pem -signature attestation.sig attestation.pae
        grep -q "$(sha256sum SHA256SUMS | cut -d ' ' -f 1)" attestation.pae
        ```

        The first command says `Verified OK`. The second fails when another list was signed.

        ## 3. The key is theirs

        The package carries the key it was signed with, so this is the step that trust rests on. Compare the key's fingerprint with the one that
        the organization gives you by another way: on its site, by telephone, in the contract.

        ```sh
        openssl pkey -pubin -in keys/signing-key.pem -outform DER | sha256sum
        ```

        In this package it is `{{key.Fingerprint}}`; only a comparison with another source means something.

        ## 4. What the signature says

        `attestation.pae` reads `DSSEv1`, the length of the type, the type, the length of the statement, and the statement: an in-toto statement
        with the SHA-256 of every file. `attestation.dsse.json` holds the same statement and signature as a DSSE envelope for other tools.

        ```sh
        tail -c "$(head -c 80 attestation.pae | cut -d ' ' -f 4)" attestation.pae
        echo
        ```

        ## 5. The ledger

        `ledger/checkpoint.txt` is the signed state of the organization's ledger of changes: name, number of entries, root of the Merkle tree.
        Keep it: a later log can be checked against it with `aigrc ledger verify --checkpoint FILE`, and cannot have been rewritten unnoticed.

        ```sh
        scratch=$(mktemp -d)
        sed '/^$/,$d' ledger/checkpoint.txt > "$scratch/text"
        tail -n 1 ledger/checkpoint.txt | cut -d ' ' -f 3 | base64 -d | tail -c +5 > "$scratch/signature"
        openssl dgst -sha256 -verify keys/signing-key.pem -signature "$scratch/signature" "$scratch/text"
        rm -r "$scratch"
        ```

        `ledger/proofs.json` has, for each piece of evidence, the ledger entry that recorded it, its place, and its inclusion proof by RFC 6962:
        the leaf is the SHA-256 of a zero byte and the entry as canonical JSON (RFC 8785); each inner node is the SHA-256 of a one byte, the left and the
        right hash; following the proof's hashes from the leaf gives the root in the checkpoint. `aigrc verify` does this for every entry.

        """;

    // Names are data: in the guide they must not become headings, code or links.
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c).Select(c => "\\`*_{}[]<>#|!".Contains(c) ? $"\\{c}" : $"{c}"));
}
