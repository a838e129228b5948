package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.core.python.Python;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a sorted list from a cursor on, and the cursors that lead away from it. */
final class CursorPlace<T extends BaseModel> {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final QuerySet<T> rows;
    private final List<String> ordering;
    private final int size;
    private final FieldMeta field;
    private final boolean descending;

    private Cursor cursor = Cursor.START;
    private List<T> page = List.of();
    private boolean hasNext;
    private boolean hasPrevious;
    private @Nullable String nextPosition;
    private @Nullable String previousPosition;

    CursorPlace(QuerySet<T> rows, List<String> ordering, int size) {
        this.rows = rows;
        this.ordering = ordering;
        this.size = size;
        String first = ordering.getFirst();
        descending = first.startsWith("-");
        field = Orm.current().registry().model(rows.model()).field(attribute(first));
        if (field.isNullable()) {
            throw new ImproperlyConfigured(
                    "Rows without '%s' have no place in a list by cursor: sort by an attribute that is never null."
                            .formatted(field.name()));
        }
    }

    /** Whether values of the attribute {@code ordering} of {@code model} tell places. */
    static boolean isPlace(ModelMeta model, String ordering) {
        FieldMeta field = model.findField(attribute(ordering));
        return field != null
                && !field.isNullable()
                && field.relation() == null
                && switch (field.storedKind()) {
                    case JSON, ARRAY, BINARY, FILE, IMAGE -> false;
                    default -> true;
                };
    }

    static String attribute(String ordering) {
        return ordering.startsWith("-") ? ordering.substring(1) : ordering;
    }

    /** The page at {@code from}; {@code link} makes the address of a cursor. */
    ResultPage<T> page(Cursor from, Function<Cursor, String> link) {
        cursor = from;
        read();
        var head = new LinkedHashMap<String, @Nullable Object>();
        head.put("next", hasNext ? link.apply(next()) : null);
        head.put("previous", hasPrevious ? link.apply(previous()) : null);
        return new ResultPage<>(page, head);
    }

    private void read() {
        // one more row than is shown tells whether there are others
        List<T> read = found().slice(cursor.offset(), (long) cursor.offset() + size + 1).list();
        boolean more = read.size() > size;
        String following = more ? position(read.getLast()) : null;
        boolean behind = cursor.position() != null || cursor.offset() > 0;
        page = more ? read.subList(0, size) : read;
        if (cursor.reverse()) {
            page = page.reversed();
            hasNext = behind;
            hasPrevious = more;
            nextPosition = cursor.position();
            previousPosition = following;
        } else {
            hasNext = more;
            hasPrevious = behind;
            nextPosition = following;
            previousPosition = cursor.position();
        }
    }

    private QuerySet<T> found() {
        QuerySet<T> sorted = rows.orderBy(orderings());
        String position = cursor.position();
        if (position == null) {
            return sorted;
        }
        boolean less = cursor.reverse() != descending;
        Q beyond = Q.of(field.name() + (less ? "__lt" : "__gt"), parsed(position));
        return sorted.filter(beyond);
    }

    private Ordering[] orderings() {
        var orderings = new ArrayList<Ordering>();
        for (String name : ordering) {
            Ordering one = Ordering.of(name);
            orderings.add(cursor.reverse() ? one.reversed() : one);
        }
        return orderings.toArray(Ordering[]::new);
    }

    private Object parsed(String position) {
        try {
            Object value = field.parse(position);
            if (value != null) {
                return value;
            }
        } catch (ValidationError e) {
            // somebody made it up
        }
        throw Cursor.invalid();
    }

    private Cursor next() {
        boolean turned = !page.isEmpty() && cursor.reverse() && cursor.offset() != 0;
        String compared = turned ? position(page.getLast()) : nextPosition;
        int equal = equalTo(compared, page.reversed());
        if (page.isEmpty()) {
            return new Cursor(0, false, nextPosition);
        } else if (equal < page.size()) {
            return new Cursor(equal, false, position(page.reversed().get(equal)));
        } else if (!hasPrevious) {
            return new Cursor(shown(), false, null);
        }
        return cursor.reverse()
                ? new Cursor(0, false, previousPosition)
                : new Cursor(cursor.offset() + size, false, previousPosition);
    }

    private Cursor previous() {
        boolean turned = !page.isEmpty() && !cursor.reverse() && cursor.offset() != 0;
        String compared = turned ? position(page.getFirst()) : previousPosition;
        int equal = equalTo(compared, page);
        if (page.isEmpty()) {
            return new Cursor(0, true, previousPosition);
        } else if (equal < page.size()) {
            return new Cursor(equal, true, position(page.get(equal)));
        } else if (!hasNext) {
            return new Cursor(shown(), true, null);
        }
        return cursor.reverse()
                ? new Cursor(cursor.offset() + size, true, nextPosition)
                : new Cursor(0, true, nextPosition);
    }

    /**
     * How many rows stand between the list's end and the other pages. REST framework takes a short
     * page for a full one, and leaves out as many rows as it lacks; clients that chose the order by
     * themselves have no cursors of REST framework's to be held to.
     */
    private int shown() {
        return ordering.getLast().equals(CursorPagination.KEY) ? page.size() : size;
    }

    /** How many rows at the start of {@code those} have the position {@code compared}. */
    private int equalTo(@Nullable String compared, List<T> those) {
        int equal = 0;
        while (equal < those.size() && Objects.equals(position(those.get(equal)), compared)) {
            equal++;
        }
        return equal;
    }

    /** As Python writes the value, so that either side reads the other's cursors. */
    private @Nullable String position(T row) {
        Object value = field.get(row);
        return switch (value) {
            case null -> null;
            case Instant time ->
                    (time.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? SECONDS : MICROSECONDS)
                                    .format(time)
                            + "+00:00";
            default -> Python.str(value);
        };
    }
}
