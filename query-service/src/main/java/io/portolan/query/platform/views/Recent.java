package io.portolan.query.platform.views;

/**
 * What was read lately of all views.
 *
 * @param totals how many resources lists have
 * @param summaries what was made of many resources, as JSON
 */
public record Recent(RecentResources resources, RecentAnswers<Long> totals, RecentAnswers<byte[]> summaries) {
    private static final long RESOURCES_BYTES = 16 << 20;
    private static final long TOTALS_BYTES = 1 << 20;
    private static final long SUMMARIES_BYTES = 4 << 20;
    private static final int SUMMARY_BYTES = 50_000;

    /** Nothing as yet. */
    public static Recent none() {
        return new Recent(
                new RecentResources(RESOURCES_BYTES),
                new RecentAnswers<>(TOTALS_BYTES, Long.BYTES),
                new RecentAnswers<>(SUMMARIES_BYTES, SUMMARY_BYTES));
    }
}
