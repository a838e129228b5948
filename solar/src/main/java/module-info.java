/** Schedules by the sun. */
module dev.belleville.solar {
    requires transitive dev.belleville.tasks;
    requires net.e175.klaus.solarpositioning;

    exports dev.belleville.solar;

    provides dev.belleville.tasks.beat.SolarOpener with
            dev.belleville.solar.SolarByName;
}
