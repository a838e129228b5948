package dev.belleville.orm;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts rows into pages, counted from 1. Django's Paginator.
 *
 * @param <T> a row
 */
public final class Paginator<T extends @Nullable Object> implements Iterable<Page<T>> {
    private final Rows<T> rows;
    private final int perPage;
    private final int orphans;
    private final boolean allowEmptyFirstPage;
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
        this.rows = rows;
        this.perPage = perPage;
        this.orphans = orphans;
        this.allowEmptyFirstPage = allowEmptyFirstPage;
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
     * The page {@code number}.
     *
     * @throws InvalidPage if there is none of that number
     */
    public Page<T> page(int number) {
        if (number < 1) {
            throw new InvalidPage("That page number is less than 1");
        }
        if (number > numPages() && !(number == 1 && allowEmptyFirstPage)) {
            throw new InvalidPage("That page contains no results");
        }
        long from = (number - 1L) * perPage;
        long to = from + perPage;
        if (to + orphans >= count()) {
            to = count();
        }
        return new Page<>(rows.part(from, to), number, this);
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
        if (number == null) {
            return page(1);
        }
        int parsed;
        try {
            parsed = Integer.parseInt(number.strip());
        } catch (NumberFormatException e) {
            return page(1);
        }
        return getPage(parsed);
    }

    @Override
    public Iterator<Page<T>> iterator() {
        return pageRange().stream().map(this::page).iterator();
    }
}
