package io.portolan.command.scores;

import io.portolan.command.platform.Population;
import io.portolan.command.platform.scoring.Scoring;
import io.portolan.contracts.Scorecard;
import org.jspecify.annotations.Nullable;

/**
 * What entities are judged by.
 *
 * @param edition the sequence of the scorecard's newest event; -1 when there is none
 * @param blueprintEdition that of its blueprint's
 * @param scorecard null when there is none any longer
 * @param scoring null when nothing is judged
 * @param exempt the entities that are exempt from some of its rules
 */
record Yardstick(
        String scorecardId,
        long edition,
        long blueprintEdition,
        @Nullable Scorecard scorecard,
        @Nullable Scoring scoring,
        Population exempt) {}
