package dev.belleville.orm.sql;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.FetchMode;
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
    private final FetchMode mode;
    private final Map<ModelMeta, Peers> peers = new HashMap<>();

    Batch(String database, FetchMode mode, Signals signals) {
        this.database = database;
        this.mode = mode;
        heard = signals.hearInit() ? signals : null;
    }

    BaseModel make(ModelMeta model) {
        if (heard != null) {
            heard.tellPreInit(model.type());
        }
        return model.newRow();
    }

    void add(ModelMeta model, BaseModel instance) {
        instance.modelState().saved(database);
        Peers alike = peersOf(model);
        Links.bind(instance, model, alike);
        instance.modelState().loadWith(alike);
        if (heard != null) {
            heard.tellPostInit(instance);
        }
    }

    private Peers peersOf(ModelMeta model) {
        return mode == FetchMode.ONE
                ? new Peers(mode)
                : peers.computeIfAbsent(model, _ -> new Peers(mode));
    }
}
