package dev.belleville.benchmarks.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import org.jspecify.annotations.Nullable;

/** Xmemcached with its own ways of writing values. */
record XmemcachedKeeper(MemcachedClient client) implements Keeper {
    private static final int SECONDS = 300;

    static XmemcachedKeeper open(int port) throws IOException {
        var server = new InetSocketAddress("127.0.0.1", port);
        return new XmemcachedKeeper(new XMemcachedClientBuilder(List.of(server)).build());
    }

    @Override
    public @Nullable Object get(String key) throws Exception {
        return client.get(key);
    }

    @Override
    public void set(String key, String value) throws Exception {
        client.set(key, SECONDS, value);
    }

    @Override
    public void close() {
        try {
            client.shutdown();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
