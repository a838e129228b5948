package dev.belleville.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * One turn of every contender at every measure. Contenders take turns within each measure, so that
 * those who are compared ran close to each other in time.
 */
record Round(int number, List<ServerMeasure> measures, List<Contender> contenders) {
    List<Sample> run(Rig rig, Progress progress) {
        var samples = new ArrayList<Sample>();
        for (ServerMeasure measure : measures) {
            for (Contender contender : contenders) {
                if (contender.measures().contains(measure)) {
                    progress.say(
                            "Round %d of %d: %s, %s"
                                    .formatted(
                                            number,
                                            rig.schedule().rounds(),
                                            measure.name(),
                                            contender.name()));
                    samples.addAll(measure.take(contender, rig));
                }
            }
        }
        return samples;
    }
}
