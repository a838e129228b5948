package dev.belleville.orm.sql;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.FetchMode;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.relation.Links;
import dev.belleville.orm.relation.Peers;
import java.util.HashMap;
import java.util.Map;

/**
 * The instances that one query brings: those of one model are peers, whose relations load together.
 */
final class Batch {
    private final String database;
    private final FetchMode mode;
    private final Map<ModelMeta, Peers> peers = new HashMap<>();

    Batch(String database, FetchMode mode) {
        this.database = database;
        this.mode = mode;
    }

    void add(ModelMeta model, BaseModel instance) {
        instance.modelState().saved(database);
        Links.bind(instance, model, peersOf(model));
    }

    private Peers peersOf(ModelMeta model) {
        return mode == FetchMode.ONE
                ? new Peers(mode)
                : peers.computeIfAbsent(model, _ -> new Peers(mode));
    }
}
