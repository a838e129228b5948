package dev.belleville.core.cache;

/** Makes whole keys. Django's {@code KEY_FUNCTION}. */
@FunctionalInterface
public interface KeyFunction {
    /** Django's own: {@code prefix:version:key}. */
    KeyFunction DEFAULT = (key, prefix, version) -> prefix + ":" + version + ":" + key;

    /** The key under which a backend keeps the value of {@code key}. */
    String makeKey(String key, String prefix, int version);
}
