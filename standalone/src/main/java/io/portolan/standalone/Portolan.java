package io.portolan.standalone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** Starts the whole portal on one machine and stops it in order. */
public final class Portolan {
    private static final PrintStream OUT = System.out;

    private Portolan() {}

    public static void main(String[] arguments) {
        silenceLibraries();
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
        } catch (IOException | RuntimeException failed) {
            System.err.println("portolan: could not start: " + failed);
            System.exit(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Options options) throws IOException, InterruptedException {
        requireFreePorts(options);
        DataFolder data = DataFolder.open(options.data());
        boolean isNew = !Files.exists(data.adminKey());
        EmbeddedPortal portal = new EmbeddedPortal(options, data);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            portal.close();
            stopped.countDown();
        }));
        OUT.println("Portolan is ready at http://" + options.host() + ":" + portal.port());
        if (Files.exists(data.adminKey())) {
            if (isNew) {
                OUT.println("The administrator's key, shown this once: "
                        + Files.readString(data.adminKey()).strip());
            }
            OUT.println("The administrator's key is kept in " + data.adminKey());
        }
        OUT.println("The data lies in " + data.root());
        stopped.await();
    }

    /** Until the application has set up its logging, and of what would greet or phone home. */
    private static void silenceLibraries() {
        System.setProperty("disable-axoniq-console-message", "true");
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }

    /** Looks before anything is started, so that the message is about the port and nothing else. */
    private static void requireFreePorts(Options options) {
        requireFree(options.host(), options.port(), "");
        requireFree(EmbeddedPortal.MANAGEMENT_HOST, options.managementPort(), ", for health and metrics,");
    }

    private static void requireFree(String host, int port, String purpose) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException taken) {
            throw new StartRefused("port " + port + " of " + host + purpose + " is in use; choose another with --port");
        }
    }
}
