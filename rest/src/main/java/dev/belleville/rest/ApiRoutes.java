package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Router;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.Endpoint.Verb;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.internal.openapi.Description;
import dev.belleville.rest.internal.openapi.RouteFacts;
import dev.belleville.rest.internal.openapi.RouteFacts.Access;
import dev.belleville.rest.internal.openapi.RouteFacts.Words;
import dev.belleville.rest.internal.openapi.StateHeaders;
import dev.belleville.rest.permissions.BasePermission;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.web.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes of the running site say of themselves. */
final class ApiRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ApiRoutes.class);
    private static final String FORMATS = "<format:format>";
    private static final Set<String> WRITING = Set.of("PUT", "PATCH", "DELETE");

    private final List<RouteFacts> facts = new ArrayList<>();

    private ApiRoutes() {}

    /** OpenAPI's description of the running site, in its usual language. */
    static Map<String, Object> described() {
        return Translation.override(Site.current().languages().usual())
                .call(ApiRoutes::describedHere);
    }

    private static Map<String, Object> describedHere() {
        var routes = new ApiRoutes();
        for (Router.Line line : Site.current().router().routes()) {
            EndpointHandler handler = endpoint(line.handler());
            if (handler != null && !line.pattern().endsWith(FORMATS)) {
                routes.add(line, handler);
            }
        }
        for (String mistake : mistakes()) {
            throw new ImproperlyConfigured(mistake);
        }
        ErrorFormat errors = Site.current().settings().get(RestSettings.ERRORS);
        return Description.of(RestApp.description(), routes.facts, errors.shape());
    }

    /** The route that {@code handler} answers; null where it is none of an API. */
    static @Nullable EndpointHandler endpoint(Handler handler) {
        return switch (handler) {
            case EndpointHandler route -> route;
            case ApiView view -> view.route();
            case FunctionView view -> view.route();
            case GenericApiView<?> view -> view.route();
            default -> null;
        };
    }

    /** What endpoints of the running site say of actions that they do not have. */
    static List<String> mistakes() {
        var actions = new LinkedHashMap<Endpoint, Set<String>>();
        for (Router.Line line : Site.current().router().routes()) {
            EndpointHandler handler = endpoint(line.handler());
            if (handler != null) {
                Set<String> known =
                        actions.computeIfAbsent(handler.endpoint(), _ -> new HashSet<>());
                handler.verbs().values().forEach(verb -> known.add(verb.action()));
            }
        }
        var found = new ArrayList<String>();
        actions.forEach((endpoint, known) -> lost(endpoint, known).forEach(found::add));
        return found;
    }

    private static Stream<String> lost(Endpoint endpoint, Set<String> known) {
        return endpoint.operations().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name ->
                        "%s describes '%s', which no route of it answers.%s"
                                .formatted(
                                        endpoint.getClass().getSimpleName(),
                                        name,
                                        Suggestion.of(name, known)));
    }

    private void add(Router.Line line, EndpointHandler handler) {
        for (String method : Verbs.ORDER) {
            Verb verb = handler.verbs().get(method);
            if (verb == null) {
                continue;
            }
            ApiOperation said =
                    handler.endpoint().operations().getOrDefault(verb.action(), ApiOperation.of());
            if (!said.isHidden()) {
                facts.add(facts(line, handler, method, verb.action(), said));
            }
        }
    }

    private static RouteFacts facts(
            Router.Line line,
            EndpointHandler handler,
            String method,
            String action,
            ApiOperation said) {
        Endpoint endpoint = handler.endpoint();
        Request http = Request.builder(method, "/").build();
        ApiRequest asked =
                new ApiRequest(http, endpoint, null, action, handler.rules()).fromNobody();
        boolean list = action.equals("list");
        RouteFacts.State state = state(endpoint, method, action);
        var parameters = new ArrayList<ApiParameter>(endpoint.versioning().parameters());
        if (list) {
            parameters.addAll(endpoint.listParameters(asked));
        }
        parameters.addAll(conditions(endpoint, state));
        return new RouteFacts(
                line.pattern(),
                line.name(),
                method,
                action,
                handler.verbs().values().stream()
                                .filter(verb -> verb.action().equals(action))
                                .count()
                        == 1,
                words(handler, asked),
                endpoint.parsers().stream().map(Parser::mediaType).toList(),
                endpoint.renderers().stream()
                        .filter(renderer -> !renderer.isPage())
                        .filter(renderer -> !(renderer instanceof StreamingRenderer))
                        .map(Renderer::mediaType)
                        .flatMap(type -> endpoint.versioning().mediaTypes(type).stream())
                        .toList(),
                endpoint.renderers().stream()
                        .filter(StreamingRenderer.class::isInstance)
                        .map(Renderer::mediaType)
                        .toList(),
                known(asked),
                endpoint::listEnvelope,
                endpoint instanceof ModelViewSet<?> set ? set.bulkKey(asked) : null,
                parameters,
                variables(asked),
                access(asked),
                state,
                said);
    }

    private static Words words(EndpointHandler handler, ApiRequest asked) {
        Endpoint endpoint = handler.endpoint();
        ModelMeta model = model(asked);
        String one = model == null ? endpoint.title() : model.verboseName();
        String many = model == null ? endpoint.title() : model.verboseNamePlural();
        boolean vowel = !one.isEmpty() && "AEIOUaeiou".indexOf(one.charAt(0)) >= 0;
        return new Words(
                endpoint.title(),
                one.equals(many) ? one : (vowel ? "an " : "a ") + one,
                many,
                endpoint.description(),
                handler.name(),
                handler.description());
    }

    /** What is known for requests of their own alone is nothing here. */
    private static @Nullable ModelMeta model(ApiRequest asked) {
        try {
            return asked.view().model(asked);
        } catch (RuntimeException _) {
            return null;
        }
    }

    /** What conditions of requests may come to. */
    private static RouteFacts.State state(Endpoint endpoint, String method, String action) {
        Conditions conditions = endpoint.conditions();
        if (conditions == Conditions.IGNORED) {
            return RouteFacts.State.NONE;
        }
        boolean shown =
                switch (action) {
                    case "create", "update", "partialUpdate" -> endpoint instanceof ViewSet;
                    default -> method.equals("GET");
                };
        List<Integer> refusals =
                !WRITING.contains(method)
                        ? List.of()
                        : conditions == Conditions.HEEDED ? List.of(412) : List.of(412, 428);
        return new RouteFacts.State(shown, method.equals("GET"), refusals);
    }

    private static List<ApiParameter> conditions(Endpoint endpoint, RouteFacts.State state) {
        if (state.isRead()) {
            return List.of(StateHeaders.ofReading());
        }
        if (state.refusals().isEmpty()) {
            return List.of();
        }
        ApiParameter match = StateHeaders.ofWriting();
        boolean needed = endpoint.conditions() == Conditions.REQUIRED;
        return List.of(needed ? match.asRequired() : match);
    }

    /** The endpoint's own is not for actions of its own, unless it says so. */
    private static @Nullable Serializer<?> known(ApiRequest asked) {
        return switch (asked.action()) {
            case "list", "create", "retrieve", "update", "partialUpdate", "destroy" ->
                    serializer(asked);
            case "bulkUpdate", "partialBulkUpdate", "bulkDestroy" -> serializer(asked);
            case "get", "post", "put", "patch", "delete" -> serializer(asked);
            default -> asked.view().actionSerializer(asked.action());
        };
    }

    private static @Nullable Serializer<?> serializer(ApiRequest asked) {
        try {
            return asked.view().reads(asked);
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} is described without its serializer: for a request from nobody it says {}",
                    asked.view().getClass().getSimpleName(),
                    e.toString());
            return null;
        }
    }

    private static Map<String, Map<String, Object>> variables(ApiRequest asked) {
        var variables = new LinkedHashMap<String, Map<String, Object>>();
        variables.putAll(asked.view().versioning().variables());
        variables.putAll(asked.view().variables(asked));
        return variables;
    }

    private static Access access(ApiRequest asked) {
        Endpoint endpoint = asked.view();
        return new Access(
                endpoint.authentication().stream()
                        .map(way -> way.securityScheme())
                        .filter(scheme -> scheme != null)
                        .toList(),
                isOpen(endpoint, asked),
                !endpoint.authentication().isEmpty()
                        && endpoint.authentication().getFirst().authenticateHeader(asked.http())
                                != null,
                !endpoint.throttles(asked).isEmpty() || checksPasswords(endpoint));
    }

    /** Wrong passwords are counted. */
    private static boolean checksPasswords(Endpoint endpoint) {
        return endpoint.authentication().stream().anyMatch(BasicAuthentication.class::isInstance);
    }

    /** Whether the rules let at it whom nobody knows; a rule that needs to know more does not. */
    private static boolean isOpen(Endpoint endpoint, ApiRequest asked) {
        try {
            for (BasePermission rule : endpoint.permissions(asked)) {
                if (!rule.hasPermission(asked)) {
                    return false;
                }
            }
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }
}
