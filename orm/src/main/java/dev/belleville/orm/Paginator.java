package dev.belleville.orm;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts rows into pages, counted from 1. Django's Paginator.
 *
 * @param <T> a row
 */
public final class Paginator<T extends @Nullable Object> implements Iterable<Page<T>> {
    /** What stands for the numbers that {@link #getElidedPageRange} leaves out. */
    public static final String ELLIPSIS = "…";

    private static final Map<String, String> USUAL =
            Map.of(
                    "invalid_page", Translation.gettextNoop("That page number is not an integer"),
                    "min_page", Translation.gettextNoop("That page number is less than 1"),
                    "no_results", Translation.gettextNoop("That page contains no results"));

    private final Rows<T> rows;
    private final int perPage;
    private final int orphans;
    private final boolean allowEmptyFirstPage;
    private final Map<String, String> messages;
    private long count = -1;

    /** What is cut: how many rows, and any part of them. */
    private interface Rows<T extends @Nullable Object> {
        long count();

        List<T> part(long from, long to);
    }

    /** Pages of {@code perPage} rows; an empty first page is a page. */
    public Paginator(QuerySet<T> rows, int perPage) {
        this(rows, perPage, 0, true);
    }

    /**
     * Pages of {@code perPage} rows.
     *
     * @param orphans as many rows or fewer do not make a last page but join the one before
     * @param allowEmptyFirstPage whether page 1 is there without rows
     */
    public Paginator(QuerySet<T> rows, int perPage, int orphans, boolean allowEmptyFirstPage) {
        this(
                new Rows<T>() {
                    @Override
                    public long count() {
                        return rows.count();
                    }

                    @Override
                    public List<T> part(long from, long to) {
                        return rows.slice(from, to).list();
                    }
                },
                perPage,
                orphans,
                allowEmptyFirstPage);
    }

    /** Pages of {@code perPage} elements of a list. */
    public Paginator(List<T> rows, int perPage) {
        this(rows, perPage, 0, true);
    }

    /** As {@link #Paginator(QuerySet, int, int, boolean)}, of a list. */
    public Paginator(List<T> rows, int perPage, int orphans, boolean allowEmptyFirstPage) {
        this(
                new Rows<T>() {
                    @Override
                    public long count() {
                        return rows.size();
                    }

                    @Override
                    public List<T> part(long from, long to) {
                        return rows.subList((int) from, (int) to);
                    }
                },
                perPage,
                orphans,
                allowEmptyFirstPage);
    }

    private Paginator(Rows<T> rows, int perPage, int orphans, boolean allowEmptyFirstPage) {
        if (perPage < 1 || orphans < 0) {
            throw new IllegalArgumentException("A page has at least one row");
        }
        this(rows, perPage, orphans, allowEmptyFirstPage, Map.of());
    }

    private Paginator(
            Rows<T> rows,
            int perPage,
            int orphans,
            boolean allowEmptyFirstPage,
            Map<String, String> messages) {
        this.rows = rows;
        this.perPage = perPage;
        this.orphans = orphans;
        this.allowEmptyFirstPage = allowEmptyFirstPage;
        this.messages = messages;
    }

    /**
     * The same that says {@code text} where a page is asked for that there is not. Django's {@code
     * error_messages}.
     *
     * @param code {@code invalid_page} for what is no number, {@code min_page} for a number below
     *     1, {@code no_results} for one beyond the last
     * @throws IllegalArgumentException for another code
     */
    public Paginator<T> message(String code, String text) {
        if (!USUAL.containsKey(code)) {
            throw new IllegalArgumentException(
                    "A Paginator says nothing of '"
                            + code
                            + "', but of "
                            + new TreeSet<>(USUAL.keySet())
                            + ".");
        }
        var all = new HashMap<>(messages);
        all.put(code, text);
        return new Paginator<>(rows, perPage, orphans, allowEmptyFirstPage, Map.copyOf(all));
    }

    private String said(String code) {
        return Translation.gettext(
                messages.getOrDefault(code, Objects.requireNonNull(USUAL.get(code))));
    }

    /** How many rows there are on all pages; asked once. */
    public long count() {
        if (count < 0) {
            count = rows.count();
        }
        return count;
    }

    /** How many rows a page has. */
    public int perPage() {
        return perPage;
    }

    /** How many pages there are. */
    public int numPages() {
        if (count() == 0 && !allowEmptyFirstPage) {
            return 0;
        }
        long hits = Math.max(1, count() - orphans);
        return Math.toIntExact((hits + perPage - 1) / perPage);
    }

    /** The numbers of all pages. */
    public List<Integer> pageRange() {
        return IntStream.rangeClosed(1, numPages()).boxed().toList();
    }

    /**
     * The numbers of all pages, or where these are many, those at both ends and around {@code
     * number}, with an {@link #ELLIPSIS} for those between.
     */
    public List<Object> getElidedPageRange(int number) {
        return getElidedPageRange(number, 3, 2);
    }

    /**
     * As {@link #getElidedPageRange(int)}, with {@code onEachSide} pages before and after {@code
     * number}, and {@code onEnds} at the beginning and the end.
     *
     * @throws EmptyPage if there is no page of that number
     */
    public List<Object> getElidedPageRange(int number, int onEachSide, int onEnds) {
        int page = validateNumber(number);
        int last = numPages();
        var range = new ArrayList<Object>();
        if (last <= (onEachSide + onEnds) * 2) {
            add(range, 1, last);
            return range;
        }
        if (page > onEachSide + onEnds + 2) {
            add(range, 1, onEnds);
            range.add(ELLIPSIS);
            add(range, page - onEachSide, page);
        } else {
            add(range, 1, page);
        }
        if (page < last - onEachSide - onEnds - 1) {
            add(range, page + 1, page + onEachSide);
            range.add(ELLIPSIS);
            add(range, last - onEnds + 1, last);
        } else {
            add(range, page + 1, last);
        }
        return range;
    }

    private static void add(List<Object> range, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(range::add);
    }

    /**
     * {@code number}, which is that of a page. Django's {@code validate_number}.
     *
     * @throws EmptyPage if there is no page of that number
     */
    public int validateNumber(int number) {
        if (number < 1) {
            throw new EmptyPage(said("min_page"));
        }
        if (number > numPages() && !(number == 1 && allowEmptyFirstPage)) {
            throw new EmptyPage(said("no_results"));
        }
        return number;
    }

    /**
     * The page {@code number}.
     *
     * @throws EmptyPage if there is none of that number
     */
    public Page<T> page(int number) {
        validateNumber(number);
        long from = (number - 1L) * perPage;
        long to = from + perPage;
        if (to + orphans >= count()) {
            to = count();
        }
        return new Page<>(rows.part(from, to), number, this);
    }

    /**
     * The page whose number a client wrote.
     *
     * @throws PageNotAnInteger if it is no number
     * @throws EmptyPage if there is none of that number
     */
    public Page<T> page(String number) {
        BigInteger read = Python.integer(number);
        if (read == null) {
            throw new PageNotAnInteger(said("invalid_page"));
        }
        return page(inRange(read));
    }

    /** What is no int is no page's number either. */
    private static int inRange(BigInteger number) {
        return number.signum() < 1
                ? 0
                : number.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }

    /**
     * The page {@code number}; the last where there is none of that number. Django's get_page.
     *
     * @throws InvalidPage if there is no page at all
     */
    public Page<T> getPage(int number) {
        return page(number < 1 || number > numPages() ? numPages() : number);
    }

    /** As {@link #getPage(int)}; what is no number means the first page. */
    public Page<T> getPage(@Nullable String number) {
        BigInteger read = number == null ? null : Python.integer(number);
        return read == null ? page(1) : getPage(inRange(read));
    }

    @Override
    public Iterator<Page<T>> iterator() {
        return pageRange().stream().map(this::page).iterator();
    }
}
