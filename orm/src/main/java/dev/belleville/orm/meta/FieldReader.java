package dev.belleville.orm.meta;

import dev.belleville.orm.Choice;
import dev.belleville.orm.Column;
import dev.belleville.orm.Expression;
import dev.belleville.orm.FilePath;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.GenericForeignKey;
import dev.belleville.orm.GenericRelation;
import dev.belleville.orm.IpAddress;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.OneToOne;
import dev.belleville.orm.Ref;
import dev.belleville.orm.StoredFile;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the description of a field that is a column of its own from a member and its marks. */
final class FieldReader {
    private static final Column PLAIN = plain();

    private static final Map<Class<?>, FieldKind> KINDS =
            Map.ofEntries(
                    Map.entry(boolean.class, FieldKind.BOOLEAN),
                    Map.entry(Boolean.class, FieldKind.BOOLEAN),
                    Map.entry(double.class, FieldKind.FLOAT),
                    Map.entry(Double.class, FieldKind.FLOAT),
                    Map.entry(float.class, FieldKind.FLOAT),
                    Map.entry(Float.class, FieldKind.FLOAT),
                    Map.entry(BigDecimal.class, FieldKind.DECIMAL),
                    Map.entry(LocalDate.class, FieldKind.DATE),
                    Map.entry(Instant.class, FieldKind.DATE_TIME),
                    Map.entry(LocalTime.class, FieldKind.TIME),
                    Map.entry(Duration.class, FieldKind.DURATION),
                    Map.entry(UUID.class, FieldKind.UUID),
                    Map.entry(StoredFile.class, FieldKind.FILE),
                    Map.entry(InetAddress.class, FieldKind.GENERIC_IP_ADDRESS),
                    Map.entry(byte[].class, FieldKind.BINARY));

    private static final Set<Class<?>> WHOLE =
            Set.of(short.class, Short.class, int.class, Integer.class, long.class, Long.class);

    /** What has a length beside texts. */
    private static final Set<FieldKind> SIZED = EnumSet.of(FieldKind.BINARY, FieldKind.ARRAY);

    private final Class<?> model;
    private final FieldKind autoField;

    FieldReader(Class<?> model, FieldKind autoField) {
        this.model = model;
        this.autoField = autoField;
    }

    /** Whether {@code member} is a way back, which needs no column. */
    static boolean isWayBack(ModelMember member) {
        if (member.type() == Ref.class) {
            return member.mark(ForeignKey.class) == null && member.mark(OneToOne.class) == null;
        }
        return member.type() == Many.class
                && member.mark(ManyToMany.class) == null
                && !isGeneric(member);
    }

    /** Whether {@code member} is an end of a generic relation, which goes over other fields. */
    static boolean isGeneric(ModelMember member) {
        return member.type() == GenericForeignKey.class
                || member.mark(GenericRelation.class) != null;
    }

    FieldSpec read(ModelMember member) {
        if (member.automatic()) {
            return FieldSpec.of(autoField).primaryKey();
        }
        Column column = column(member);
        FieldKind kind = kind(member, column);
        if (member.setter() == null) {
            throw wrong(
                    member,
                    "is final, but rows are read into it; leave final out, or make it transient");
        }
        if (column.max() > 0 && !SIZED.contains(kind) && !kind.isText()) {
            throw wrong(
                    member,
                    "says max, which is the length of a text; the greatest number is most = \""
                            + column.max()
                            + "\"");
        }
        boolean isFile = kind == FieldKind.FILE || kind == FieldKind.IMAGE;
        if (isFile && column.primaryKey()) {
            throw wrong(member, "is a file, which cannot be a primary key; give the row another");
        }
        if (kind == FieldKind.GENERIC_IP_ADDRESS && column.blank() && !member.isNullable()) {
            throw wrong(
                    member,
                    "may be blank but not null, and no address is empty; mark it @Nullable");
        }
        requireDecimal(member, column, kind);
        int size =
                switch (kind) {
                    case SLUG -> column.max() == 0 ? 50 : column.max();
                    case EMAIL -> column.max() == 0 ? 254 : column.max();
                    case URL -> column.max() == 0 ? 200 : column.max();
                    case FILE, IMAGE, FILE_PATH -> column.max() == 0 ? 100 : column.max();
                    case BINARY -> column.max();
                    case CHAR -> column.max() == 0 ? longestChoice(member) : column.max();
                    case DECIMAL -> digits(member, column);
                    default -> 0;
                };
        return new FieldSpec(
                kind,
                size,
                column.places(),
                flags(member, column),
                column.column(),
                literal(kind, member.initial()),
                null,
                options(member, column),
                new FieldSpec.Text(column.label(), column.help()),
                definition(member, column, kind));
    }

    private static List<FieldSpec.Option> options(ModelMember member, Column column) {
        Class<?> choices = member.type().isEnum() ? member.type() : column.choices();
        return choices.isEnum() ? new Choices(choices).options() : List.of();
    }

    private ColumnDefinition definition(ModelMember member, Column column, FieldKind kind) {
        return new ColumnDefinition(
                column.dbDefault().isEmpty() ? null : column.dbDefault(),
                computedDefault(member, column),
                column.generated().isEmpty()
                        ? null
                        : new ColumnDefinition.Generated(column.generated(), column.stored()),
                column.dbCollation(),
                column.dbComment(),
                kind == FieldKind.ARRAY
                        ? element(
                                member,
                                column,
                                JavaForm.elementType(member.field().getGenericType()))
                        : null);
    }

    private @Nullable Expression computedDefault(ModelMember member, Column column) {
        if (column.dbDefaultBy().length == 0) {
            return null;
        }
        Expression computed = Made.of(model, member.name(), column.dbDefaultBy()[0]).get();
        if (!column.dbDefault().isEmpty() || !Mentioned.in(computed).isEmpty()) {
            throw wrong(
                    member,
                    column.dbDefault().isEmpty()
                            ? "has a database default computed from "
                                    + Mentioned.in(computed)
                                    + ", but a row that names no value has none to compute from"
                            : "has two database defaults; say dbDefault or dbDefaultBy");
        }
        return computed;
    }

    /** What an array holds whose elements have the type {@code said}. */
    private FieldSpec element(ModelMember member, Column column, Type said) {
        if (JavaForm.isList(said)) {
            return FieldSpec.array(element(member, column, JavaForm.elementType(said)));
        }
        Class<?> type = JavaForm.plain(said);
        FieldKind kind = kind(member, column, type);
        int size = type.isEnum() ? new Choices(type).longest() : column.max();
        return kind == FieldKind.DECIMAL
                ? FieldSpec.decimal(digits(member, column), column.places())
                : FieldSpec.text(kind, kind == FieldKind.CHAR ? size : 0);
    }

    private static Set<FieldSpec.Flag> flags(ModelMember member, Column column) {
        var flags = EnumSet.noneOf(FieldSpec.Flag.class);
        if (member.isNullable()) {
            flags.add(FieldSpec.Flag.NULL);
        }
        if (column.blank()) {
            flags.add(FieldSpec.Flag.BLANK);
        }
        if (column.unique()) {
            flags.add(FieldSpec.Flag.UNIQUE);
        }
        if (column.index()) {
            flags.add(FieldSpec.Flag.INDEX);
        }
        if (column.primaryKey()) {
            flags.add(FieldSpec.Flag.PRIMARY_KEY);
        }
        if (!column.editable()) {
            flags.add(FieldSpec.Flag.NOT_EDITABLE);
        }
        if (column.autoNow() || column.autoNowAdd()) {
            flags.add(column.autoNow() ? FieldSpec.Flag.AUTO_NOW : FieldSpec.Flag.AUTO_NOW_ADD);
            flags.add(FieldSpec.Flag.BLANK);
            flags.add(FieldSpec.Flag.NOT_EDITABLE);
        }
        if (!column.generated().isEmpty()) {
            flags.add(FieldSpec.Flag.BLANK);
            flags.add(FieldSpec.Flag.NOT_EDITABLE);
        }
        return flags;
    }

    private FieldKind kind(ModelMember member, Column column) {
        FieldKind marked = marked(member);
        if (marked != null && column.kind() != FieldKind.BY_TYPE && column.kind() != marked) {
            throw wrong(member, "is a " + column.kind() + " and a " + marked + "; say one of them");
        }
        if (marked != null) {
            return marked;
        }
        if (column.kind() != FieldKind.BY_TYPE) {
            requireFit(member, column.kind());
            return column.kind();
        }
        return kind(member, column, member.type());
    }

    /** A value of another type could be neither written nor read. */
    private void requireFit(ModelMember member, FieldKind kind) {
        Class<?> type = member.type();
        boolean isFile = kind == FieldKind.FILE || kind == FieldKind.IMAGE;
        boolean takesEnum = (kind.isText() && !isFile) || kind.isWhole();
        Set<Class<?>> holders = holders(kind);
        boolean fits =
                (takesEnum && type.isEnum())
                        || holders.stream()
                                .anyMatch(
                                        h -> h.isAssignableFrom(type) || type.isAssignableFrom(h));
        if (!fits) {
            String names =
                    holders.stream()
                            .map(Class::getSimpleName)
                            .sorted()
                            .collect(Collectors.joining(", "));
            throw wrong(
                    member,
                    "has the type "
                            + type.getSimpleName()
                            + ", which holds no "
                            + kind
                            + "; take one of "
                            + names
                            + (takesEnum ? ", an enum" : "")
                            + ", or leave out the kind");
        }
    }

    /** The types whose values a column of {@code kind} can have. */
    private static Set<Class<?>> holders(FieldKind kind) {
        return switch (kind) {
            case JSON -> Set.of(Object.class);
            case FILE, IMAGE -> Set.of(StoredFile.class, String.class);
            case GENERIC_IP_ADDRESS -> Set.of(InetAddress.class, String.class);
            case ARRAY -> Set.of(List.class);
            case FOREIGN_KEY, ONE_TO_ONE -> Set.of(Ref.class);
            case MANY_TO_MANY -> Set.of(Many.class);
            default ->
                    kind.isText()
                            ? Set.of(String.class)
                            : kind.isWhole()
                                    ? WHOLE
                                    : KINDS.entrySet().stream()
                                            .filter(one -> one.getValue() == kind)
                                            .map(Map.Entry::getKey)
                                            .collect(Collectors.toSet());
        };
    }

    /** The kind that an annotation of its own says. */
    private static @Nullable FieldKind marked(ModelMember member) {
        if (member.mark(IpAddress.class) != null) {
            return FieldKind.GENERIC_IP_ADDRESS;
        }
        return member.mark(FilePath.class) == null ? null : FieldKind.FILE_PATH;
    }

    private FieldKind kind(ModelMember member, Column column, Class<?> type) {
        if (type == String.class) {
            return column.max() > 0 ? FieldKind.CHAR : FieldKind.TEXT;
        }
        if (type.isEnum()) {
            return FieldKind.CHAR;
        }
        if (type == short.class || type == Short.class) {
            return column.positive() ? FieldKind.POSITIVE_SMALL_INTEGER : FieldKind.SMALL_INTEGER;
        }
        if (type == int.class || type == Integer.class) {
            return column.positive() ? FieldKind.POSITIVE_INTEGER : FieldKind.INTEGER;
        }
        if (type == long.class || type == Long.class) {
            return column.positive() ? FieldKind.POSITIVE_BIG_INTEGER : FieldKind.BIG_INTEGER;
        }
        FieldKind simple = KINDS.get(type);
        if (simple != null) {
            return simple;
        }
        if (Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type)) {
            return FieldKind.JSON;
        }
        throw wrong(
                member,
                "has the type "
                        + type.getSimpleName()
                        + ", which is no column; make it transient, or say its kind with @Column");
    }

    /** Digits are for decimals alone, and so is how many of them come after the point. */
    private void requireDecimal(ModelMember member, Column column, FieldKind kind) {
        boolean isArray = kind == FieldKind.ARRAY;
        boolean unsaid = column.digits() == 0 && column.places() == 0;
        if (kind == FieldKind.DECIMAL || isArray || unsaid) {
            return;
        }
        throw wrong(
                member,
                "is no decimal, and @Column(digits = …, places = …) is for decimals alone; "
                        + (kind.isText()
                                ? "say @Column(max = " + column.digits() + ") for a length"
                                : "make it a BigDecimal, or leave them out"));
    }

    private int digits(ModelMember member, Column column) {
        if (column.digits() < 1 || column.places() > column.digits()) {
            throw wrong(
                    member, "is a decimal; say @Column(digits = 10, places = 2) or what it needs");
        }
        return column.digits();
    }

    private int longestChoice(ModelMember member) {
        if (!member.type().isEnum()) {
            throw wrong(member, "is a text of the kind CHAR; say how long with @Column(max = 100)");
        }
        return new Choices(member.type()).longest();
    }

    /** The default that a migration can write down; null where there is none. */
    static @Nullable Object literal(FieldKind kind, @Nullable Object initial) {
        return switch (initial) {
            case null -> null;
            case Enum<?> constant when !kind.isText() && !kind.isRelation() ->
                    Integer.valueOf(Choices.value(constant));
            case Choice choice -> choice.value();
            case Enum<?> constant -> constant.name();
            case Short number -> number.intValue();
            case Long number when number == number.intValue() -> number.intValue();
            case String text -> text.isEmpty() ? null : text;
            case StoredFile file -> file.isEmpty() ? null : file.name();
            case Boolean _, Integer _, Long _, BigDecimal _, Double _, Duration _ -> initial;
            case Map<?, ?> map when map.isEmpty() -> Map.of();
            case Collection<?> list when list.isEmpty() -> List.of();
            default -> null;
        };
    }

    private WrongModel wrong(ModelMember member, String rule) {
        return new WrongModel(model, "the field '" + member.name() + "' " + rule);
    }

    private static Column column(ModelMember member) {
        Column column = member.mark(Column.class);
        return column == null ? PLAIN : column;
    }

    private static Column plain() {
        class Sample {
            @Column Object field = "";
        }
        try {
            return Sample.class.getDeclaredField("field").getAnnotation(Column.class);
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
