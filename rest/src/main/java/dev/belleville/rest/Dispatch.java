package dev.belleville.rest;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.rest.ContentNegotiation.Accepted;
import dev.belleville.rest.Endpoint.Verb;
import org.jspecify.annotations.Nullable;

/**
 * The way of one request through one route: agrees on a media type and a version, asks the rules,
 * calls what answers, turns errors into answers. REST framework's {@code APIView.dispatch}.
 */
final class Dispatch {
    private final EndpointHandler route;
    private final Endpoint endpoint;
    private final Request http;

    private Dispatch(EndpointHandler route, Request http) {
        this.route = route;
        this.endpoint = route.endpoint();
        this.http = http;
    }

    /** The answer of {@code route} to {@code request}. */
    static Response answer(EndpointHandler route, Request request) throws Exception {
        return new Dispatch(route, request).answer();
    }

    private Response answer() throws Exception {
        Accepted choice = null;
        ApiRequest asked = null;
        ApiResponse answer;
        try {
            choice = endpoint.contentNegotiation().renderer(endpoint.renderers(), http, suffix());
            String version = endpoint.versioning().determine(http, choice.mediaType());
            String method = method();
            Verb verb = verb(method);
            asked = asked(choice, version, verb.action(), method);
            answer = checked(asked, verb);
        } catch (Exception e) {
            asked = asked == null ? asSent(choice) : asked;
            answer = told(e, asked);
        }
        return AnswerWriter.write(answer, asked, route);
    }

    private ApiRequest asked(
            Accepted choice, @Nullable String version, String action, String method) {
        return new ApiRequest(http, endpoint, choice, version, action, route.rules(), method);
    }

    /** What nobody has understood whole, answered in what was agreed on, if anything was. */
    private ApiRequest asSent(@Nullable Accepted choice) {
        Accepted usual = Accepted.of(endpoint.renderers().getFirst());
        return asked(choice == null ? usual : choice, null, "", http.method());
    }

    private String method() {
        if (!endpoint.hasForms()) {
            return http.method();
        }
        PageForm.check(http);
        return PageForm.method(http);
    }

    /** What answers {@code method}; where nothing does, it says so once the rules let it. */
    private Verb verb(String method) {
        Verb verb = route.verbs().get(method.equals("HEAD") ? "GET" : method);
        if (verb != null) {
            return verb;
        }
        return method.equals("OPTIONS")
                ? new Verb("metadata", this::described)
                : new Verb(
                        method,
                        request -> {
                            throw Endpoint.notAllowed(request);
                        });
    }

    private ApiResponse described(ApiRequest request) {
        return ApiResponse.ok(
                endpoint.metadata().determineMetadata(request, new AskedView(route, request)));
    }

    private ApiResponse checked(ApiRequest request, Verb verb) throws Exception {
        request.user();
        endpoint.checkPermissions(request);
        endpoint.checkThrottles(request);
        return Preconditions.read(verb.answer().answer(request), request);
    }

    private ApiResponse told(Exception error, ApiRequest request) throws Exception {
        ApiResponse answer = RestApp.options().exceptionHandler().handle(error, request);
        if (answer == null) {
            throw error;
        }
        return answer;
    }

    private @Nullable String suffix() {
        var match = http.findMatch();
        Object format = match == null ? null : match.arguments().get(Negotiation.FORMAT);
        return format == null ? null : format.toString();
    }
}
