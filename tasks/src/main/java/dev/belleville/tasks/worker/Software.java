package dev.belleville.tasks.worker;

import java.lang.module.ModuleDescriptor;

/** What a worker is, as it tells others. */
final class Software {
    static final String NAME = "belleville";

    private Software() {}

    /** Of this library, as its module says; empty where that was built without one. */
    static String version() {
        ModuleDescriptor module = Software.class.getModule().getDescriptor();
        return module == null ? "" : module.rawVersion().orElse("");
    }
}
