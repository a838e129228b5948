package dev.belleville.web.messages;

import dev.belleville.http.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Messages in the first of several storages that has room. Django's FallbackStorage. */
final class FallbackMessages implements MessageStorage {
    private final List<MessageStorage> storages;
    private final Set<MessageStorage> used = new HashSet<>();

    FallbackMessages(List<MessageStorage> storages) {
        this.storages = storages;
    }

    @Override
    public Loaded load() {
        var all = new ArrayList<Message>();
        boolean broken = false;
        boolean complete = true;
        for (MessageStorage storage : storages) {
            Loaded loaded = storage.load();
            broken |= loaded.broken();
            complete = loaded.complete();
            if (loaded.broken() || loaded.messages() != null) {
                used.add(storage);
            }
            if (loaded.messages() == null) {
                break; // who was never used left nothing to others
            }
            all.addAll(loaded.messages());
            if (complete) {
                break;
            }
        }
        return new Loaded(all, complete, broken);
    }

    @Override
    public Stored store(Response response, List<Message> messages, boolean dropsOldest) {
        Stored stored = new Stored(response, messages);
        for (MessageStorage storage : storages) {
            if (!stored.unstored().isEmpty()) {
                stored = storage.store(stored.response(), stored.unstored(), false);
            } else if (used.contains(storage)) {
                Response emptied = storage.store(stored.response(), List.of(), false).response();
                stored = new Stored(emptied, List.of());
            }
        }
        return stored;
    }
}
