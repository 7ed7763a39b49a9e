package io.portolan.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;

/** Starts the whole portal on one machine and stops it in order. */
public final class Portolan {
    private static final PrintStream OUT = System.out;

    private Portolan() {}

    public static void main(String[] arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                OUT.print(Options.USAGE);
            } else {
                run(options);
            }
        } catch (StartRefused refused) {
            System.err.println("portolan: " + refused.getMessage());
            System.exit(1);
        } catch (Exception failed) {
            System.err.println("portolan: could not start: " + failed);
            System.exit(1);
        }
    }

    private static void run(Options options) throws Exception {
        requireFreePort(options);
        DataFolder data = DataFolder.open(options.data());
        boolean isNew = !Files.exists(data.adminKey());
        EmbeddedPortal portal = new EmbeddedPortal(options, data);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                portal.close();
            } catch (Exception failed) {
                System.err.println("portolan: did not stop in order: " + failed);
            }
            stopped.countDown();
        }));
        OUT.println("Portolan is ready at http://" + options.host() + ":" + portal.port());
        if (isNew && Files.exists(data.adminKey())) {
            OUT.println("The administrator's key, shown this once: "
                    + Files.readString(data.adminKey()).strip());
        }
        OUT.println("The administrator's key is kept in " + data.adminKey());
        OUT.println("The data lies in " + data.root());
        stopped.await();
    }

    /** Looks before anything is started, so that the message is about the port and nothing else. */
    private static void requireFreePort(Options options) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(options.host(), options.port()));
        } catch (IOException taken) {
            throw new StartRefused("port " + options.port() + " of " + options.host() + " is in use; choose another with --port");
        }
    }
}
