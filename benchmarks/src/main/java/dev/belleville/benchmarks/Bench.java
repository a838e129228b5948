package dev.belleville.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bench}. */
@Command(
        name = "bench",
        description = "Measures Belleville beside a bare engine and Django.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();

    @Parameters(paramLabel = "NAME", description = "Measures; all where none is named.")
    private List<String> names = List.of();

    @Option(names = "--quick", description = "Two short rounds instead of three long ones.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "So many rounds.")
    private @Nullable Integer rounds;

    @Option(names = "--contender", description = "Only this contender; may be repeated.")
    private List<String> contenders = List.of();

    @Option(names = "--json", description = "One JSON object a line instead of a table.")
    private boolean json;

    @Option(names = "--markdown", description = "A Markdown table.")
    private boolean markdown;

    @Option(
            names = "--chart",
            paramLabel = "FILE.svg",
            description = "Also draw processor time per request.")
    private @Nullable Path chart;

    private final Progress progress = new Progress(System.err);

    private Bench() {}

    /** Runs the command and exits: 0 where every contender answered rightly, else 1. */
    public static void main(String[] arguments) {
        // Servers that were started must not outlive a run that is told to stop.
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() ->
                                ProcessHandle.current()
                                        .descendants()
                                        .forEach(ProcessHandle::destroy)));
        System.exit(
                new CommandLine(new Bench())
                        .setExecutionExceptionHandler(Bench::explain)
                        .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<Measure> measures = Measures.named(names);
        if (chart != null && only(measures, Endpoint.class).isEmpty()) {
            throw new BenchmarkFailure("--chart draws endpoints, and none is among the measures.");
        }
        Schedule schedule = schedule();
        Files.createDirectories(FOLDER);
        Cores cores = Cores.divide(progress);
        var figures = new ArrayList<Figure>();
        List<ServerMeasure> ofServers = only(measures, ServerMeasure.class);
        if (!ofServers.isEmpty()) {
            try (var client = client()) {
                Load load = Load.best(progress);
                figures.addAll(measure(ofServers, new Rig(schedule, load, cores, client, FOLDER)));
            }
        }
        figures.addAll(measureInProcess(measures, schedule, cores));
        var report = new Report(figures);
        System.out.println(
                json ? report.jsonLines() : markdown ? report.markdown() : report.table());
        if (chart != null) {
            new Chart(figures).write(chart);
        }
        return 0;
    }

    private Schedule schedule() {
        Schedule usual = quick ? Schedule.quick() : Schedule.full();
        if (rounds == null) {
            return usual;
        }
        if (rounds < 1) {
            throw new BenchmarkFailure("--rounds must be at least 1, not " + rounds + ".");
        }
        return usual.withRounds(rounds);
    }

    private List<Figure> measure(List<ServerMeasure> measures, Rig rig) {
        try (Database database = Database.open(progress)) {
            Shop.fill(database, progress);
            Path file = Shop.fillFile(FOLDER, progress);
            var present =
                    new ArrayList<>(Contenders.named(contenders, database, file, FOLDER, progress));
            if (measures.stream().anyMatch(StartUp.class::isInstance)) {
                List<Contender> java =
                        present.stream()
                                .filter(Contender::isJava)
                                .filter(one -> !one.startUps().isEmpty())
                                .toList();
                progress.say("Training AOT caches …");
                java.forEach(contender -> present.add(AotCache.train(contender, rig)));
            }
            var samples = new ArrayList<Sample>();
            for (int number = 1; number <= rig.schedule().rounds(); number++) {
                samples.addAll(new Round(number, measures, present).run(rig, progress));
            }
            return Figure.of(samples);
        }
    }

    /** Measures by JMH, which starts a process for each benchmark. */
    private List<Figure> measureInProcess(List<Measure> measures, Schedule schedule, Cores cores) {
        var samples = new ArrayList<Sample>();
        List<MicroMeasure> micros = only(measures, MicroMeasure.class);
        List<TemplateMeasure> ofTemplates = only(measures, TemplateMeasure.class);
        List<String> engines = Contenders.ofTemplates(contenders);
        inRounds(schedule, micros, cores, micro -> samples.addAll(micro.take(schedule)));
        inRounds(
                schedule,
                ofTemplates,
                cores,
                measure -> samples.addAll(measure.take(engines, schedule, progress)));
        List<OrmMeasure> ofModels = only(measures, OrmMeasure.class);
        List<String> mappers = Contenders.ofModels(contenders);
        List<CacheMeasure> ofCaches = only(measures, CacheMeasure.class);
        List<String> keepers = Contenders.ofCaches(contenders);
        boolean models = !ofModels.isEmpty() && !mappers.isEmpty();
        boolean caches = !ofCaches.isEmpty() && !keepers.isEmpty();
        if (models || caches) {
            try (Database database = Database.open(progress)) {
                if (models) {
                    inRounds(
                            schedule,
                            ofModels,
                            cores,
                            one -> samples.addAll(one.take(mappers, database, schedule)));
                }
                if (caches) {
                    try (CacheServers servers = CacheServers.start(database, progress)) {
                        inRounds(
                                schedule,
                                ofCaches,
                                cores,
                                one -> samples.addAll(one.take(keepers, servers, schedule)));
                    }
                }
            }
        }
        List<TasksMeasure> ofTasks = only(measures, TasksMeasure.class);
        List<String> queues = Contenders.ofTasks(contenders);
        if (!ofTasks.isEmpty() && !queues.isEmpty()) {
            samples.addAll(measureTasks(ofTasks, queues, schedule, cores));
        }
        return Figure.of(samples);
    }

    /** Measures workers, processes of their own on the measured core; this one stays off it. */
    private List<Sample> measureTasks(
            List<TasksMeasure> measures, List<String> names, Schedule schedule, Cores cores) {
        var samples = new ArrayList<Sample>();
        List<TaskContender> present = TaskContender.present(names, FOLDER, progress);
        List<String> brokers = measures.stream().map(TasksMeasure::broker).toList();
        try (TaskServers servers = TaskServers.start(brokers, FOLDER, progress)) {
            for (int number = 1; number <= schedule.rounds(); number++) {
                for (TasksMeasure measure : measures) {
                    if (!servers.has(measure.broker())) {
                        continue;
                    }
                    for (TaskContender contender : present.stream().filter(measure::has).toList()) {
                        progress.say(
                                "Round %d of %d: %s, %s"
                                        .formatted(
                                                number,
                                                schedule.rounds(),
                                                measure.name(),
                                                contender.name()));
                        samples.addAll(measure.take(contender, servers, schedule, cores));
                    }
                }
            }
        }
        return samples;
    }

    /** Each of {@code measures} in turn, and all of it again, on the measured core. */
    private <M extends Measure> void inRounds(
            Schedule schedule, List<M> measures, Cores cores, Consumer<M> take) {
        for (int number = 1; number <= schedule.rounds(); number++) {
            for (M measure : measures) {
                progress.say(
                        "Round %d of %d: %s".formatted(number, schedule.rounds(), measure.name()));
                cores.measure(() -> take.accept(measure));
            }
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static <T> List<T> only(List<? super T> all, Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A failed run is told in its own words; anything else is a fault here, with its trace. */
    private static int explain(Exception error, CommandLine command, CommandLine.ParseResult input)
            throws Exception {
        if (error instanceof BenchmarkFailure) {
            command.getErr().println("bench: " + error.getMessage());
            return 1;
        }
        throw error;
    }
}
