package dev.belleville.sitetest;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.Transaction;
import dev.belleville.rest.Action;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.DefaultRouter;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.authentication.SessionAuthentication;
import dev.belleville.rest.authentication.TokenAuthentication;
import dev.belleville.rest.authtoken.AuthTokenApp;
import dev.belleville.rest.permissions.IsAuthenticatedOrReadOnly;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.util.Map;

/** A site that keeps notes. */
final class Diary {
    private Diary() {}

    static App app() {
        return App.of()
                .install(
                        new ContentTypesApp(),
                        new SessionsApp(),
                        new AuthApp(),
                        new AuthTokenApp(),
                        new RestApp()
                                .authentication(
                                        new TokenAuthentication(), new SessionAuthentication())
                                .permissions(new IsAuthenticatedOrReadOnly()))
                .models(Note.class)
                .urls(Urls.of(path("me", Diary::me), include("api/", api())));
    }

    static Urls api() {
        return new DefaultRouter()
                .withoutTrailingSlash()
                .register("notes", new NoteViewSet())
                .urls();
    }

    private static Response me(Request request) {
        return Response.text(Auth.user(request).getUsername());
    }

    private static final class NoteSerializer extends ModelSerializer<Note> {
        NoteSerializer() {
            super(Note.class);
            fields("id", "text");
        }
    }

    static final class NoteViewSet extends ModelViewSet<Note> {
        NoteViewSet() {
            queryset(Note.objects);
            serializer(new NoteSerializer());
        }

        /** Tells the author. */
        @Action(detail = true, methods = "POST")
        ApiResponse send(ApiRequest request) {
            Note note = object(request);
            Site.current().mail().send("A note", note.text, "anna@example.com");
            Transaction.onCommit(() -> Note.objects.create(other -> other.text = "sent"));
            return ApiResponse.of(202, Map.of("by", String.valueOf(request.auth())));
        }
    }
}
