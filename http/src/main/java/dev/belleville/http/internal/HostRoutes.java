package dev.belleville.http.internal;

import dev.belleville.http.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The routes of a site by the hosts that they are at. */
public final class HostRoutes {
    private final List<Host> hosts = new ArrayList<>();
    private final Place elsewhere;

    /**
     * The routes at one host.
     *
     * @param pattern of the host
     * @param index their paths, that of the host before each
     */
    private record Host(HostPattern pattern, RouteIndex index) {}

    /**
     * Where a request asks.
     *
     * @param host the path of its host; empty where no routes are at that
     * @param pattern the one that the host matched; null where none did
     * @param index the routes that are there
     */
    public record Place(String host, @Nullable HostPattern pattern, RouteIndex index) {
        /** How routes know {@code path}, which has no leading slash. */
        public String path(String path) {
            return host.isEmpty() ? path : host + path;
        }

        /** Whether this route is here. */
        public boolean has(Endpoint endpoint) {
            return Objects.equals(endpoint.host(), pattern);
        }

        /** The routes that may match what {@link #path} gave, in order. */
        public List<Endpoint> candidates(String path) {
            return index.candidates(path);
        }
    }

    /** Sorts {@code endpoints} in. */
    public HostRoutes(List<Endpoint> endpoints) {
        var byHost = new LinkedHashMap<HostPattern, List<Endpoint>>();
        var others = new ArrayList<Endpoint>();
        for (Endpoint endpoint : endpoints) {
            HostPattern host = endpoint.host();
            (host == null ? others : byHost.computeIfAbsent(host, _ -> new ArrayList<>()))
                    .add(endpoint);
        }
        byHost.forEach((pattern, own) -> hosts.add(new Host(pattern, new RouteIndex(own))));
        elsewhere = new Place("", null, new RouteIndex(others));
    }

    /** The patterns of the hosts, in order. */
    public List<String> patterns() {
        return hosts.stream().map(host -> host.pattern.text()).toList();
    }

    /** Where those without a host are. */
    public Place elsewhere() {
        return elsewhere;
    }

    /** Where {@code request} asks; its host does not matter where no routes are at hosts. */
    public Place of(Request request) {
        if (hosts.isEmpty()) {
            return elsewhere;
        }
        String path = HostPattern.pathOf(request.host());
        for (Host host : hosts) {
            if (host.pattern.matches(path)) {
                return new Place(path, host.pattern, host.index);
            }
        }
        return elsewhere;
    }
}
