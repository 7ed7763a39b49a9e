package io.portolan.contracts;

/** What is demanded of entities, and how far they meet it. Published on {@code portolan.scorecards}. */
public sealed interface ScoringEvent extends Event
        permits ScorecardEvent, ScoreEvent, EvaluationEvent, ExemptionEvent {}
