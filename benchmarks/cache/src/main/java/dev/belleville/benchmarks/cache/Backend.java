package dev.belleville.benchmarks.cache;

import java.net.URI;

/** Where values are kept; each has a bare client but {@code dummy}, which keeps nothing. */
enum Backend {
    MEMORY {
        @Override
        Keeper bare() {
            return CaffeineKeeper.open();
        }

        @Override
        Keeper belleville() {
            return BellevilleKeeper.at("locmem:");
        }
    },
    FILE {
        @Override
        Keeper bare() throws Exception {
            return new FilesKeeper(Folder.make());
        }

        @Override
        Keeper belleville() throws Exception {
            Folder folder = Folder.make();
            return BellevilleKeeper.at("file:" + folder.path(), folder);
        }
    },
    DATABASE {
        @Override
        Keeper bare() throws Exception {
            return JdbcKeeper.open(URI.create(property("postgresql")));
        }

        @Override
        Keeper belleville() {
            return BellevilleKeeper.table(property("postgresql"), "belleville_cache");
        }
    },
    REDIS {
        @Override
        Keeper bare() {
            return JedisKeeper.open(Integer.parseInt(property("redis")));
        }

        @Override
        Keeper belleville() {
            return BellevilleKeeper.at("redis://127.0.0.1:" + property("redis"));
        }
    },
    MEMCACHED {
        @Override
        Keeper bare() throws Exception {
            return XmemcachedKeeper.open(Integer.parseInt(property("memcached")));
        }

        @Override
        Keeper belleville() {
            return BellevilleKeeper.at("memcached://127.0.0.1:" + property("memcached"));
        }
    },
    DUMMY {
        @Override
        Keeper bare() {
            throw new IllegalArgumentException("Nothing is kept, and nothing bare keeps nothing.");
        }

        @Override
        Keeper belleville() {
            return BellevilleKeeper.at("dummy:");
        }
    };

    /** The client alone, as its own documentation teaches it. */
    abstract Keeper bare() throws Exception;

    /** Belleville's cache there. */
    abstract Keeper belleville() throws Exception;

    /** Where the run's server of that name is. */
    private static String property(String server) {
        String name = "belleville.bench." + server;
        String found = System.getProperty(name);
        if (found == null) {
            throw new IllegalStateException("Set the property " + name + " to where it is.");
        }
        return found;
    }
}
