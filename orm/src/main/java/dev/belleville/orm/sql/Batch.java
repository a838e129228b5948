package dev.belleville.orm.sql;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Signals;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.relation.Links;
import dev.belleville.orm.relation.Peers;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The instances that one query brings: those of one model are peers, whose relations load together.
 */
final class Batch {
    private final String database;
    private final @Nullable Signals heard;
    private final Map<ModelMeta, Peers> peers = new HashMap<>();

    Batch(String database, Signals signals) {
        this.database = database;
        heard = signals.hearInit() ? signals : null;
    }

    BaseModel make(ModelMeta model) {
        if (heard != null) {
            heard.tellPreInit(model.type());
        }
        return model.newInstance();
    }

    void add(ModelMeta model, BaseModel instance) {
        instance.modelState().saved(database);
        Links.bind(instance, model, peers.computeIfAbsent(model, _ -> new Peers()));
        if (heard != null) {
            heard.tellPostInit(instance);
        }
    }
}
