package io.portolan.contracts;

/** What is done by itself or on demand. Published on {@code portolan.flows}. */
public sealed interface AutomationEvent extends Event
        permits FlowEvent, RunEvent, RunLogEvent, DeliveryEvent, SuggestionEvent {}
