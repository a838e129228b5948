package dev.belleville.tasks.internal;

import static dev.belleville.tasks.TaskSettings.BEAT_STATE;
import static dev.belleville.tasks.TaskSettings.BROKER_TRANSPORT_OPTIONS;
import static dev.belleville.tasks.TaskSettings.BROKER_URL;
import static dev.belleville.tasks.TaskSettings.RESULT_BACKEND;
import static dev.belleville.tasks.TaskSettings.RESULT_BACKEND_TRANSPORT_OPTIONS;
import static dev.belleville.tasks.TaskSettings.RESULT_EXPIRES;
import static dev.belleville.tasks.TaskSettings.RESULT_SERIALIZER;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.core.Settings;
import dev.belleville.tasks.beat.BeatState;
import dev.belleville.tasks.beat.BeatStateOpener;
import dev.belleville.tasks.beat.MemoryBeatState;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerOpener;
import dev.belleville.tasks.broker.MemoryBroker;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.result.FileResults;
import dev.belleville.tasks.result.MemoryResults;
import dev.belleville.tasks.result.NoResults;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreOpener;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens what addresses name: what is in memory, and what leaves bring. */
public final class Openers {
    private static final Map<String, String> LEAVES =
            Map.of(
                    "redis",
                    "redis",
                    "rediss",
                    "redis",
                    "amqp",
                    "rabbitmq",
                    "amqps",
                    "rabbitmq",
                    "pyamqp",
                    "rabbitmq",
                    "rpc",
                    "rabbitmq",
                    "mongodb",
                    "mongodb",
                    "mongodb+srv",
                    "mongodb",
                    "cache+memcached",
                    "memcached");

    private static String scheme(String url) {
        int colon = url.indexOf(':');
        return colon < 0 ? url : url.substring(0, colon);
    }

    /** The broker that the settings name. */
    public Broker broker(Settings settings) {
        String url = settings.get(BROKER_URL).reveal();
        String scheme = scheme(url);
        Map<String, Object> options = settings.get(BROKER_TRANSPORT_OPTIONS);
        if (url.isEmpty() || scheme.equals("memory")) {
            refuse("brokerTransportOptions", "A broker in memory", options);
            return new MemoryBroker();
        }
        for (BrokerOpener opener : ServiceLoader.load(BrokerOpener.class)) {
            if (opener.schemes().contains(scheme)) {
                return opened(
                        "brokerUrl",
                        "brokerTransportOptions",
                        options,
                        () -> opener.open(url, options));
            }
        }
        throw unknown("brokerUrl", scheme, "memory:, redis://…, amqp://… or db:");
    }

    /** What results are written in. */
    public static MessageSerializer serializer(Settings settings) {
        try {
            return Serializers.all().named(settings.get(RESULT_SERIALIZER));
        } catch (IllegalArgumentException e) {
            throw new ImproperlyConfigured("The setting resultSerializer: " + e.getMessage(), e);
        }
    }

    /** The store that the settings name. */
    public ResultStore results(Settings settings, Clock clock) {
        String said = settings.get(RESULT_BACKEND).reveal();
        boolean isRpc = said.equals("rpc:") || said.equals("rpc://");
        String url = isRpc ? "rpc+" + settings.get(BROKER_URL).reveal() : said;
        String scheme = scheme(url);
        if (isRpc && !"rabbitmq".equals(LEAVES.get(scheme.substring("rpc+".length())))) {
            throw new ImproperlyConfigured(
                    "The setting resultBackend is rpc:, which needs a broker amqp://…: set brokerUrl to one, or resultBackend to redis://…, db: or memory:.");
        }
        Duration kept = settings.get(RESULT_EXPIRES);
        @Nullable Duration expires = kept.isZero() ? null : kept;
        Map<String, Object> options = settings.get(RESULT_BACKEND_TRANSPORT_OPTIONS);
        if (url.isEmpty()) {
            return new NoResults();
        }
        var serializer = serializer(settings);
        if (scheme.equals("file")) {
            refuse("resultBackendTransportOptions", "A folder of results", options);
            return opened(
                    "resultBackend",
                    "",
                    options,
                    () -> FileResults.of(url, serializer, expires, clock));
        }
        if (scheme.equals("memory") || scheme.equals("cache+memory")) {
            refuse("resultBackendTransportOptions", "A store of results in memory", options);
            return new MemoryResults(serializer, expires, clock);
        }
        for (ResultStoreOpener opener : ServiceLoader.load(ResultStoreOpener.class)) {
            if (opener.schemes().contains(scheme)) {
                return opened(
                        "resultBackend",
                        "resultBackendTransportOptions",
                        options,
                        () -> opener.open(url, serializer, expires, options));
            }
        }
        throw unknown(
                "resultBackend",
                isRpc ? "rpc" : scheme,
                "memory:, redis://…, rpc:, db:, mongodb://…, cache+memcached://… or file:///FOLDER");
    }

    /**
     * What beats know together. Where nothing is said it is where the broker is, if that keeps such
     * things, so that beats without a database do not each send what is due.
     */
    public BeatState beatState(Settings settings) {
        String said = settings.get(BEAT_STATE).reveal();
        String broker = settings.get(BROKER_URL).reveal();
        String url = said.isEmpty() ? broker : said;
        String scheme = scheme(url);
        Map<String, Object> options =
                url.equals(broker) ? settings.get(BROKER_TRANSPORT_OPTIONS) : Map.of();
        if (!scheme.equals("memory")) {
            for (BeatStateOpener opener : ServiceLoader.load(BeatStateOpener.class)) {
                if (opener.schemes().contains(scheme)) {
                    return opened(
                            "beatState",
                            "brokerTransportOptions",
                            options,
                            () -> opener.open(url, options));
                }
            }
            if (!said.isEmpty()) {
                throw unknown("beatState", scheme, "memory:, redis://… or db:");
            }
        }
        return new MemoryBeatState();
    }

    /**
     * Of what has no options.
     *
     * @throws ImproperlyConfigured if there are some
     */
    private static void refuse(String setting, String what, Map<String, Object> options) {
        if (!options.isEmpty()) {
            throw new ImproperlyConfigured(
                    what
                            + " has no transport options: leave out "
                            + String.join(", ", new TreeSet<>(options.keySet()))
                            + " of the setting "
                            + setting
                            + ".");
        }
    }

    private static <T> T opened(
            String address, String more, Map<String, Object> options, Supplier<T> open) {
        try {
            return open.get();
        } catch (IllegalArgumentException e) {
            String said = options.isEmpty() ? address : address + " with " + more;
            throw new ImproperlyConfigured("The setting " + said + ": " + e.getMessage(), e);
        }
    }

    private static ImproperlyConfigured unknown(String setting, String scheme, String form) {
        String leaf = LEAVES.get(scheme);
        return new ImproperlyConfigured(
                leaf == null
                        ? "The setting "
                                + setting
                                + " begins with "
                                + scheme
                                + ", which nobody knows. Write "
                                + form
                                + "."
                        : "The setting "
                                + setting
                                + " begins with "
                                + scheme
                                + ": add the module belleville-"
                                + leaf
                                + " to the project; a site of one file becomes a project by '"
                                + Invocation.launcher()
                                + " new'.");
    }

    /** This machine's name. */
    public static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine without a name of its own
        }
    }
}
