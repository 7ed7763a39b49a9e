package io.portolan.standalone.promises;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many clients at once. */
final class Crowd {
    private Crowd() {}

    /** What one client does for the task of that number. */
    interface Task {
        void run(int client, int number) throws Exception;
    }

    /** Has so many clients share the tasks from 0; throws the first failure, after which no task is begun. */
    static void share(int clients, int tasks, Task task) {
        AtomicInteger next = new AtomicInteger();
        together(IntStream.range(0, clients).mapToObj(client -> () -> {
            for (int number = next.getAndIncrement(); number < tasks; number = next.getAndIncrement()) {
                try {
                    task.run(client, number);
                } catch (Throwable failure) {
                    next.set(tasks);
                    throw failure;
                }
            }
            return client;
        }));
    }

    /** Has all of them begin at the same moment, and answers what they answer, in their order. */
    static <T> List<T> atOnce(List<Callable<T>> questions) {
        CyclicBarrier start = new CyclicBarrier(questions.size());
        return together(questions.stream().map(question -> () -> {
            start.await();
            return question.call();
        }));
    }

    private static <T> List<T> together(Stream<Callable<T>> questions) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> answers = questions.map(threads::submit).toList();
            return answers.stream().map(Crowd::result).toList();
        }
    }

    private static <T> T result(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
