package dev.belleville.rest;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * The version is the first of three labels of the host: {@code v1.example.com}; another is a 404,
 * and hosts of other shapes mean the default. REST framework's {@code HostNameVersioning}.
 */
public final class HostNameVersioning implements Versioning {
    private final @Nullable AllowedVersions own;

    /** With the versions that the settings allow. */
    public HostNameVersioning() {
        own = null;
    }

    /** With {@code versions}. */
    public HostNameVersioning(AllowedVersions versions) {
        own = versions;
    }

    @Override
    public @Nullable String determine(Request request, MediaType accepted) {
        AllowedVersions versions = own == null ? AllowedVersions.ofSite() : own;
        String host = request.host();
        int colon = host.indexOf(':');
        String[] labels = (colon < 0 ? host : host.substring(0, colon)).split("\\.", -1);
        if (labels.length != 3 || !isPlain(labels[0] + labels[1] + labels[2])) {
            return versions.fallback();
        }
        for (String label : labels) {
            if (label.isEmpty()) {
                return versions.fallback();
            }
        }
        return versions.checked(
                labels[0], 404, Translation.gettextNoop("Invalid version in hostname."));
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    }
}
