package dev.rowhouse.notification.letters;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What both templates lay out. Everything is one line and readable as it is; only HTML needs escaping.
 *
 * @param greeting with the reader's name, where there is one
 * @param status what holds now, in a sentence
 * @param ledger empty where nothing was read
 * @param problem null where the job took effect
 * @param rejectsUrl null where nothing was rejected
 */
record LetterModel(
        String headline,
        String greeting,
        String status,
        List<LedgerLine> ledger,
        LedgerLine total,
        List<ReasonView> reasons,
        @Nullable ProblemView problem,
        String advice,
        String uploadUrl,
        @Nullable String rejectsUrl,
        String publicUrl) {}
