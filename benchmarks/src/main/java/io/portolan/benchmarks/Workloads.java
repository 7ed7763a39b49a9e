package io.portolan.benchmarks;

import io.portolan.benchmarks.baseline.Baseline;
import io.portolan.benchmarks.load.Answer;
import io.portolan.benchmarks.load.Request;
import io.portolan.benchmarks.load.Workload;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** What is asked of the portal and of the baseline. */
final class Workloads {
    private static final String INVITE = "/api/v1/users/invite";
    private static final String USERS = "/api/v1/users/";

    private Workloads() {}

    /** An invitation of a person who was never heard of. */
    static byte[] invitation(String key, long number) {
        return Request.of("POST", INVITE).key(key).json(person(number));
    }

    static Workload invitations(String key) {
        return numbered(number -> invitation(key, number));
    }

    /** Another name for one user after the other. */
    static Workload renames(String key, List<String> userIds) {
        return numbered(number -> Request.of("PATCH", USERS + userIds.get((int) (number % userIds.size())))
                .key(key)
                .json("{\"name\":\"Name " + number + "\"}"));
    }

    /** One user after the other. */
    static Workload reads(String key, List<String> userIds) {
        return inTurn(userIds.stream()
                .map(id -> Request.get(USERS + id).key(key).bytes())
                .toList());
    }

    static Workload eventualReads(String key, List<String> userIds) {
        return inTurn(userIds.stream().map(id -> eventualRead(key, id)).toList());
    }

    /** A read that is answered when the view is at a position. */
    static byte[] readAt(String key, String userId, long position) {
        return Request.get(USERS + userId)
                .key(key)
                .header("Portolan-Min-Position", Long.toString(position))
                .bytes();
    }

    static byte[] eventualRead(String key, String userId) {
        return Request.get(USERS + userId)
                .key(key)
                .header("Portolan-Consistency", "eventual")
                .bytes();
    }

    static Workload bareWrites() {
        return numbered(number -> Request.of("POST", "/users").json(person(number)));
    }

    static Workload bareReads() {
        return inTurn(IntStream.range(0, Baseline.USERS)
                .mapToObj(i -> Request.get("/users/user-" + i).bytes())
                .toList());
    }

    private static String person(long number) {
        return "{\"name\":\"Name " + number + "\",\"email\":\"" + Long.toString(number, 36) + "@example.org\"}";
    }

    static Workload inTurn(List<byte[]> requests) {
        return new Counting(number -> requests.get((int) (number % requests.size())), 0);
    }

    /** Numbers that no run used before. */
    private static Workload numbered(LongFunction<byte[]> request) {
        return new Counting(request, System.nanoTime());
    }

    private static final class Counting implements Workload {
        private final LongFunction<byte[]> request;
        private long number;

        Counting(LongFunction<byte[]> request, long first) {
            this.request = request;
            this.number = first;
        }

        @Override
        public byte[] next() {
            return request.apply(number++);
        }

        @Override
        public boolean accepts(Answer answer) {
            return answer.status() == 200;
        }
    }
}
