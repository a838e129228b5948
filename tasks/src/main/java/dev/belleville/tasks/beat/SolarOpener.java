package dev.belleville.tasks.beat;

import java.util.ServiceLoader;

/**
 * Makes schedules by the sun, for those who know them by name only: entries in a database. The leaf
 * {@code solar} provides one as a service.
 */
public interface SolarOpener {
    /**
     * At what the sun does over a place.
     *
     * @param event Celery's name of it, such as {@code sunset}
     * @throws IllegalArgumentException if there is no such event or place
     */
    Schedule solar(String event, double latitude, double longitude);

    /**
     * The one that is there.
     *
     * @throws IllegalArgumentException if none is; the message says the remedy
     */
    static SolarOpener load() {
        return ServiceLoader.load(SolarOpener.class)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "schedules by the sun need the module belleville-solar: add it to the project"));
    }
}
