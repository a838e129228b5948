package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.OnDelete.DB_CASCADE;
import static dev.belleville.orm.OnDelete.DB_SET_NULL;
import static dev.belleville.orm.OnDelete.SET_NULL;
import static dev.belleville.orm.migrate.Fields.*;

import dev.belleville.orm.Meta;
import dev.belleville.orm.Q;
import dev.belleville.orm.TextFunctions;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.ConstraintSpec.Deferrable;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.IndexSpec;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * States of models by chance, the same for the same seed. What a field holds depends on its name,
 * so that its rows fit whatever it becomes; the rest is free.
 */
final class RandomModels {
    static final List<String> APPS = List.of("a", "b");

    private static final List<String> NAMES =
            List.of("a.One", "a.Two", "a.Three", "b.Four", "b.Five");
    private static final List<String> RENAMED =
            List.of("a.Uno", "a.Two", "a.Tre", "b.Quattro", "b.Five");

    private final Random random;
    private final TestDatabase database;

    RandomModels(Random random, TestDatabase database) {
        this.random = random;
        this.database = database;
    }

    /** Some models with some fields, indexes, rules and relations. */
    ProjectState state() {
        var labels = new ArrayList<String>();
        for (int i = 0; i < NAMES.size(); i++) {
            if (chance(80)) {
                labels.add((chance(75) ? NAMES : RENAMED).get(i));
            }
        }
        var models = new ArrayList<>(labels.stream().map(label -> model(label, labels)).toList());
        if (labels.contains("a.Two") && chance(60)) {
            models.add(below());
        }
        if (labels.contains("a.Two") && labels.contains("b.Five") && chance(60)) {
            models.set(labels.indexOf("a.Two"), paired(models.get(labels.indexOf("a.Two"))));
            models.add(between());
        }
        if (chance(60)) {
            models.add(composite());
        }
        return ProjectState.of(models);
    }

    /** A model whose rows extend those of another. */
    private ModelState below() {
        var fields = new LinkedHashMap<String, FieldSpec>();
        fields.put("id", oneToOne("a.Two", CASCADE).primaryKey().column("id"));
        if (chance(70)) {
            fields.put(pick("note", "text"), nullable(text().blank()));
        }
        if (chance(50)) {
            fields.put("price", nullable(decimal(8, 2)));
        }
        return new ModelState("a", "Below", fields, Meta.of());
    }

    /** A model with a to-many relation over {@link #between}. */
    private ModelState paired(ModelState model) {
        return model.with(
                pick("pals", "peers"), manyToMany("b.Five").through("a.Between", "two", "five"));
    }

    private ModelState between() {
        var fields = new LinkedHashMap<String, FieldSpec>();
        fields.put("id", bigAuto().primaryKey());
        fields.put("two", foreignKey("a.Two", CASCADE).nullable());
        fields.put("five", foreignKey("b.Five", CASCADE).nullable());
        if (chance(50)) {
            fields.put("day", nullable(date()));
        }
        return new ModelState("a", "Between", fields, Meta.of());
    }

    /** A model whose primary key is of two fields. */
    private ModelState composite() {
        var fields = new LinkedHashMap<String, FieldSpec>();
        fields.put("id", bigInteger());
        fields.put("code", character(9));
        if (chance(60)) {
            fields.put(pick("stock", "amount"), counted(pick(integer(), bigInteger())));
        }
        Meta key = Meta.of().compositePrimaryKey("id", "code");
        return new ModelState("b", "Pair", fields, chance(40) ? key.index("pair_i", "code") : key);
    }

    private ModelState model(String label, List<String> labels) {
        var fields = new LinkedHashMap<String, FieldSpec>();
        fields.put("id", bigAuto().primaryKey());
        FieldSpec code = character(pick(6, 9, 20)).unique();
        fields.put("code", chance(20) ? code.dbCollation(collation()) : code);
        fields.put("word", preset(character(9).defaultValue("w"), "w"));
        if (chance(70)) {
            fields.put(pick("name", "title"), worded(pick(character(9), character(20), slug(30))));
        }
        if (chance(50)) {
            fields.put("note", nullable(text().blank()));
        }
        if (chance(70)) {
            fields.put(
                    pick("stock", "amount"),
                    counted(pick(integer(), positiveInteger(), bigInteger())));
        }
        if (chance(50)) {
            fields.put("price", nullable(pick(decimal(8, 2), decimal(10, 3))));
        }
        if (chance(50)) {
            fields.put(pick("day", "date"), preset(nullable(date()), "now"));
        }
        if (chance(40)) {
            FieldSpec sold = bool().defaultValue(random.nextBoolean());
            fields.put("sold", preset(sold, pick("true", "false")));
        }
        if (chance(30)) {
            fields.put("loud", nullable(character(40)).generated("upper(word)", true));
        }
        if (chance(30) && database != TestDatabase.POSTGRESQL) {
            fields.put("quiet", nullable(character(40)).generated("lower(word)", false));
        }
        if (chance(60)) {
            fields.put(pick("owner", "holder"), toOne(labels));
        }
        if (chance(40)) {
            FieldSpec many = manyToMany(pick(labels));
            String table = label.replace('.', '_').toLowerCase(Locale.ROOT) + "_links";
            fields.put(pick("links", "ties"), chance(20) ? many.table(table) : many);
        }
        int dot = label.indexOf('.');
        String name = label.substring(dot + 1);
        return new ModelState(label.substring(0, dot), name, fields, meta(name, fields));
    }

    private FieldSpec worded(FieldSpec spec) {
        FieldSpec field = chance(20) ? spec.defaultValue("none") : spec;
        return indexed(nullable(chance(10) ? field.column("words") : field));
    }

    private FieldSpec counted(FieldSpec spec) {
        return indexed(preset(nullable(chance(20) ? spec.defaultValue(3) : spec), "5"));
    }

    /** With what the database alone keeps, or not. */
    private FieldSpec preset(FieldSpec spec, String value) {
        FieldSpec preset = chance(20) ? spec.dbDefault(value) : spec;
        return chance(15) ? preset.dbComment(pick("seldom", "it's often")) : preset;
    }

    private String collation() {
        return switch (database) {
            case SQLITE -> "NOCASE";
            case POSTGRESQL -> "C";
            case MARIADB -> "utf8mb4_general_ci";
        };
    }

    private FieldSpec indexed(FieldSpec spec) {
        boolean preset = spec.defaultValue() != null || spec.hasDatabaseDefault();
        boolean unique = spec.is(FieldSpec.Flag.NULL) && !preset && chance(20);
        return unique ? spec.unique() : chance(25) ? spec.index() : spec;
    }

    private FieldSpec nullable(FieldSpec spec) {
        return chance(50) ? spec.nullable() : spec;
    }

    private FieldSpec toOne(List<String> labels) {
        String target = pick(labels);
        FieldSpec spec =
                chance(25)
                        ? oneToOne(target, CASCADE)
                        : foreignKey(target, pick(CASCADE, SET_NULL, DB_CASCADE, DB_SET_NULL));
        return (chance(25) ? spec.toField("code") : spec).nullable();
    }

    private Meta meta(String name, Map<String, FieldSpec> fields) {
        Meta meta = Meta.of();
        List<String> keys =
                fields.entrySet().stream()
                        .filter(e ->
                                e.getValue().kind().isColumn()
                                        && e.getValue().kind() != FieldKind.TEXT
                                        && !e.getKey().equals("code"))
                        .map(e -> e.getKey())
                        .toList();
        String prefix = name.toLowerCase(Locale.ROOT);
        if (chance(30)) {
            meta = meta.ordering(pick("", "-") + pick(keys));
        }
        if (chance(40)) {
            meta = meta.index(prefix + pick("_i", "_j"), pick("", "-") + pick(keys), "code");
        }
        if (chance(20)) {
            meta = meta.index(prefix + "_k", pick(keys));
        }
        if (chance(20)) {
            meta = meta.index(IndexSpec.of(prefix + "_part", "id").where(Q.of("code__gt", "b")));
        }
        if (chance(20)) {
            meta = meta.index(special(prefix));
        }
        if (chance(25)) {
            meta = meta.constraint(rule(prefix));
        }
        for (String count : List.of("stock", "amount")) {
            if (fields.containsKey(count) && chance(40)) {
                meta = meta.check(prefix + "_small", Q.of(count + "__lt", pick(1000, 2000)));
            }
        }
        if (chance(25)) {
            meta =
                    chance(50)
                            ? meta.unique(prefix + "_u", keys.getLast(), "code")
                            : meta.uniqueTogether("code", keys.getLast());
        }
        if (chance(15)) {
            meta = meta.table("t_" + prefix);
        }
        if (chance(15)) {
            meta = meta.dbTableComment("things of " + pick("old", "new"));
        }
        return chance(15) ? meta.verboseName("thing") : meta;
    }

    /** An index that not every database can have. */
    private IndexSpec special(String prefix) {
        return pick(
                IndexSpec.of(prefix + "_low").expressions(TextFunctions.lower("word")),
                IndexSpec.of(prefix + "_wide", "word").include("code"),
                IndexSpec.of(prefix + "_begin", "word").opclasses("varchar_pattern_ops"),
                IndexSpec.of(prefix + "_hash", "word").method("hash"));
    }

    /** A rule that not every database can have. */
    private ConstraintSpec rule(String prefix) {
        return pick(
                ConstraintSpec.unique(prefix + "_few", "word").where(Q.of("code__gt", "b")),
                ConstraintSpec.unique(prefix + "_lone").expressions(TextFunctions.lower("word")),
                ConstraintSpec.unique(prefix + "_alike", "word", "code").nullsAlike(),
                ConstraintSpec.unique(prefix + "_late", "code").deferrable(Deferrable.DEFERRED));
    }

    /** A value that fits the field in every form that it may take, another for each number. */
    static Object value(String field, FieldKind kind, int number) {
        return switch (kind) {
            case CHAR, SLUG, TEXT -> field.charAt(0) + "_" + number;
            case INTEGER, POSITIVE_INTEGER, BIG_INTEGER -> 10 + number;
            case DECIMAL -> new BigDecimal(number + ".5");
            case DATE -> LocalDate.of(2020, 1, 1).plusDays(number);
            case BOOLEAN -> number % 2 == 0;
            default -> throw new IllegalArgumentException(kind + " is not among the fields.");
        };
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
