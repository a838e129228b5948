package dev.belleville.benchmarks;

import dev.belleville.benchmarks.micro.JsonBenchmark;
import dev.belleville.benchmarks.micro.RouterBenchmark;
import dev.belleville.core.Suggestion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The measures that there are. */
final class Measures {
    static final Endpoint PLAINTEXT =
            new Endpoint("plaintext", "/plaintext", Expectations.plaintext());
    static final Endpoint JSON = new Endpoint("json", "/json", Expectations.json());
    static final Endpoint DB = new Endpoint("db", "/db", Expectations.world());
    static final Endpoint FORTUNES = new Endpoint("fortunes", "/fortunes", Expectations.fortunes());
    static final Endpoint GOODS = new Endpoint("goods", "/app/1.0/goods", Expectations.goods());
    static final Endpoint GOODS_SQLITE =
            new Endpoint("goods-sqlite", "/app/1.0/goods", Expectations.goods());
    static final Endpoint GOODS_DEEP =
            new Endpoint("goods-deep", "/app/1.0/goods?page=50", Expectations.lastGoods());
    static final Endpoint GOODS_DETAIL =
            new Endpoint("goods-detail", "/app/1.0/goods/500", Expectations.oneOfGoods(500));
    static final Creation TAGS_CREATE =
            new Creation(
                    "tags-create", "/app/1.0/tags", "{\"name\": \"bench " + Shot.NUMBER + "\"}");
    static final VisitorPage PAGE = new VisitorPage("page", "/page", Expectations.page());
    static final StartUp START_UP = new StartUp("startup-plaintext", PLAINTEXT.path());
    static final StartUp START_UP_GOODS = new StartUp("startup-goods", GOODS.path());
    static final Memory MEMORY = new Memory("memory");

    /** What an API on PostgreSQL is asked. */
    static final Set<Measure> API = Set.of(GOODS, GOODS_DEEP, GOODS_DETAIL, TAGS_CREATE);

    private static final List<Measure> ALL =
            List.of(
                    PLAINTEXT,
                    JSON,
                    DB,
                    FORTUNES,
                    GOODS,
                    GOODS_SQLITE,
                    GOODS_DEEP,
                    GOODS_DETAIL,
                    TAGS_CREATE,
                    PAGE,
                    START_UP,
                    START_UP_GOODS,
                    MEMORY,
                    new MicroMeasure("routes", RouterBenchmark.class),
                    new MicroMeasure("codec", JsonBenchmark.class),
                    new OrmMeasure("get"),
                    new OrmMeasure("filter"),
                    new OrmMeasure("list"),
                    new OrmMeasure("insert"),
                    new OrmMeasure("bulk"),
                    new OrmMeasure("update"),
                    new OrmMeasure("prefetch"),
                    new OrmMeasure("aggregate"),
                    new TemplateMeasure("fortunes"),
                    new TemplateMeasure("page"),
                    new CacheMeasure("get"),
                    new CacheMeasure("set"),
                    new TasksMeasure("redis"),
                    new TasksMeasure("rabbitmq"),
                    new TasksMeasure("postgresql"));

    /** Each stands for all measures whose names begin with it and a hyphen. */
    private static final List<String> GROUPS =
            List.of("startup", "orm", "templates", "cache", "tasks");

    private Measures() {}

    /**
     * The measures of these names, in the order of the list of all; all where there is no name.
     * {@code orm} stands for all of the models, {@code templates} for all of the templates, {@code
     * cache} for all of caches, {@code tasks} for all of tasks, {@code startup} for both starts.
     *
     * @throws BenchmarkFailure where a name is unknown
     */
    static List<Measure> named(List<String> names) {
        List<String> known = ALL.stream().map(Measure::name).toList();
        for (String name : names) {
            if (!known.contains(name) && !GROUPS.contains(name)) {
                throw new BenchmarkFailure(
                        "Unknown measure '%s'.%s Choices are: %s."
                                .formatted(
                                        name,
                                        Suggestion.of(name, known),
                                        String.join(", ", known)
                                                + ", "
                                                + String.join(", ", GROUPS)));
            }
        }
        return ALL.stream()
                .filter(measure -> names.isEmpty() || isNamed(measure.name(), names))
                .collect(Collectors.toUnmodifiableList());
    }

    /** {@code some} and {@code more}. */
    static Set<Measure> with(Set<Measure> some, Measure... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toSet());
    }

    private static boolean isNamed(String measure, List<String> names) {
        return names.contains(measure)
                || GROUPS.stream()
                        .anyMatch(
                                group -> names.contains(group) && measure.startsWith(group + "-"));
    }
}
