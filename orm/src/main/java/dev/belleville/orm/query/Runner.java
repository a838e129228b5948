package dev.belleville.orm.query;

import dev.belleville.orm.Assignment;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Conflicts;
import dev.belleville.orm.FetchMode;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Through;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a database does for models and queries. The one implementation is in {@code sql}. */
public interface Runner {
    /**
     * The rows of a query: instances, maps or values, as its projection says.
     *
     * @param mode how relations of instances load
     */
    List<@Nullable Object> select(Query query, FetchMode mode);

    /** As {@link #select}, some rows at a time, not all of them in memory. */
    Chunks cursor(Query query, FetchMode mode, int chunkSize);

    /** The instances that a statement written by hand finds. */
    List<@Nullable Object> raw(
            ModelMeta model, String sql, List<@Nullable Object> params, FetchMode mode);

    /** How the database would find the rows of a query. */
    String explain(Query query, List<String> options);

    /** How many rows a query has. */
    long count(Query query);

    /** Whether a query has any row. */
    boolean exists(Query query);

    /** Values computed over all rows of a query, by name. */
    Map<String, @Nullable Object> compute(Query query, List<Step.Annotate> values);

    /**
     * Whether the database finds {@code condition} true, or cannot know; it is over values alone.
     */
    boolean holds(ModelMeta model, Q condition);

    /** Changes the rows of a query; gives how many it matched. */
    long update(Query query, List<Assignment> assignments);

    /** Whether foreign keys may point nowhere until the transaction commits. */
    boolean checksKeysLate();

    /** Deletes the rows of a query and nothing else; gives how many. */
    long delete(Query query);

    /**
     * Inserts instances of one model, all with a key or all without, in as many statements as the
     * database's limits ask for, and gives those without the keys that the database chose.
     *
     * @param conflicts what happens with rows that break a unique rule; where they are left out,
     *     keys stay unknown
     * @param batchSize how many rows one statement inserts at most
     */
    void insert(
            ModelMeta model,
            List<? extends BaseModel> instances,
            Conflicts conflicts,
            int batchSize);

    /**
     * Writes {@code fields} of instances to the rows of their keys; gives how many were there.
     * Where the model counts changes, only rows that have the number that their instances have
     * change, and count it.
     */
    long updateAll(
            ModelMeta model,
            List<? extends BaseModel> instances,
            List<FieldMeta> fields,
            int batchSize);

    /** Adds rows to the table between two models, except those that are there. */
    void link(Through through, ModelMeta source, ModelMeta target, Object key, List<?> others);

    /**
     * Deletes rows of the table between two models; gives how many.
     *
     * @param keys of the source
     * @param others of the target; null for all
     */
    long unlink(
            Through through,
            ModelMeta source,
            ModelMeta target,
            Collection<?> keys,
            @Nullable Collection<?> others);
}
