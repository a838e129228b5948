package dev.belleville.orm.sql;

import dev.belleville.orm.BaseModel;
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
    private final Map<ModelMeta, Peers> peers = new HashMap<>();

    Batch(String database) {
        this.database = database;
    }

    void add(ModelMeta model, BaseModel instance) {
        instance.modelState().saved(database);
        Links.bind(instance, model, peers.computeIfAbsent(model, _ -> new Peers()));
    }
}
