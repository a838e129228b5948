package dev.belleville.web.messages;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.python.PythonJson;
import dev.belleville.http.Response;
import dev.belleville.web.sessions.Session;
import java.util.List;

/**
 * Messages in the session, all that there are. Django's SessionStorage.
 *
 * @param request the request
 */
record SessionMessages(MessageRequest request) implements MessageStorage {
    static final String KEY = "_messages";

    @Override
    public Loaded load() {
        Object text = session().get(KEY);
        if (text == null) {
            return new Loaded(null, true, false);
        }
        try {
            Object tree = text instanceof String json ? Json.parse(json) : text;
            return new Loaded(MessageText.messages(request, tree), true, false);
        } catch (JsonError e) {
            return new Loaded(null, true, true);
        }
    }

    @Override
    public Stored store(Response response, List<Message> messages, boolean dropsOldest) {
        if (messages.isEmpty()) {
            session().pop(KEY);
        } else {
            List<List<Object>> trees = messages.stream().map(MessageText::tree).toList();
            session().set(KEY, PythonJson.write(trees));
        }
        return new Stored(response, List.of());
    }

    private Session session() {
        Session session = Session.find(request.request());
        if (session == null) {
            throw new ImproperlyConfigured(
                    "Messages are to wait in the session, and there is none: install SessionsApp before MessagesApp, or set messageStorage to cookie.");
        }
        return session;
    }
}
