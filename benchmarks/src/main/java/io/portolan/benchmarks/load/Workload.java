package io.portolan.benchmarks.load;

/** What is asked, request by request, and whether the answers are what they should be; called by one thread alone. */
public interface Workload {
    /** The next request as a whole. */
    byte[] next();

    /** Whether an answer is the wanted one; answers may come in another order than their requests left. */
    boolean accepts(Answer answer);

    /** The same request again and again, answered 200. */
    static Workload repeating(byte[] request) {
        return new Workload() {
            @Override
            public byte[] next() {
                return request;
            }

            @Override
            public boolean accepts(Answer answer) {
                return answer.status() == 200;
            }
        };
    }
}
