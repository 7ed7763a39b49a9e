package io.portolan.command.platform.conditions;

import java.util.Arrays;
import java.util.Locale;

/**
 * A text in which {@code %} stands for any characters, as in filters of lists, whatever their case. All ways to match are
 * followed at the same time, as in the bit-parallel algorithm of Baeza-Yates and Gonnet, so the time grows with the text
 * alone.
 */
public final class Wildcard {
    /** How long a pattern may be. */
    public static final int LONGEST = 200;

    private static final int GAP = '%';

    /** The characters that are named, in ascending order. */
    private final int[] named;

    /** For each of those the places where it may stand; the last is for all others, which may stand nowhere. */
    private final long[][] places;

    /** The places before which there may be anything. */
    private final long[] gaps;

    private final int end;

    public Wildcard(String pattern) {
        int[] points = pattern.toLowerCase(Locale.ROOT).codePoints().toArray();
        named = Arrays.stream(points)
                .filter(point -> point != GAP)
                .distinct()
                .sorted()
                .toArray();
        int words = points.length / Long.SIZE + 1;
        places = new long[named.length + 1][words];
        gaps = new long[words];
        int at = 0;
        for (int point : points) {
            if (point == GAP) {
                set(gaps, at);
            } else {
                set(places[Arrays.binarySearch(named, point)], at++);
            }
        }
        end = at;
    }

    public boolean matches(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        long[] reached = new long[gaps.length];
        reached[0] = 1;
        boolean isAlive = true;
        for (int at = 0; at < lower.length() && isAlive; ) {
            int point = lower.codePointAt(at);
            isAlive = advance(reached, point);
            at += Character.charCount(point);
        }
        return (reached[end / Long.SIZE] & (1L << (end % Long.SIZE))) != 0;
    }

    /** From each place that is reached: one on where the character fits, and the same where there is a gap. */
    private boolean advance(long[] reached, int point) {
        int known = Arrays.binarySearch(named, point);
        long[] fitting = places[known < 0 ? named.length : known];
        long carry = 0;
        long any = 0;
        for (int word = 0; word < reached.length; word++) {
            long moved = reached[word] & fitting[word];
            reached[word] = (moved << 1) | carry | (reached[word] & gaps[word]);
            carry = moved >>> (Long.SIZE - 1);
            any |= reached[word];
        }
        return any != 0;
    }

    private static void set(long[] bits, int at) {
        bits[at / Long.SIZE] |= 1L << (at % Long.SIZE);
    }
}
