package dev.belleville.rest;

import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.authentication.SessionAuthentication;
import dev.belleville.rest.metadata.BaseMetadata;
import dev.belleville.rest.metadata.SimpleMetadata;
import dev.belleville.rest.permissions.AllowAny;
import dev.belleville.rest.permissions.BasePermission;
import dev.belleville.rest.schema.OpenApi;
import dev.belleville.rest.throttling.BaseThrottle;
import java.time.Clock;
import java.util.List;

/**
 * What holds for the endpoints of a site that say nothing else.
 *
 * @param authentication how users are known
 * @param permissions who may
 * @param throttles how often
 * @param metadata what is told of them
 * @param renderers what writes their answers, the preferred first
 * @param schema what the description of the API says of it as a whole
 * @param clock what time it is
 */
record RestOptions(
        List<BaseAuthentication> authentication,
        List<BasePermission> permissions,
        List<BaseThrottle> throttles,
        BaseMetadata metadata,
        List<Renderer> renderers,
        OpenApi schema,
        Clock clock) {
    static final RestOptions USUAL =
            new RestOptions(
                    List.of(new SessionAuthentication(), new BasicAuthentication()),
                    List.of(new AllowAny()),
                    List.of(),
                    new SimpleMetadata(),
                    List.of(new JsonRenderer()),
                    OpenApi.of("API", "0.0.0"),
                    Clock.systemUTC());

    RestOptions authentication(List<BaseAuthentication> others) {
        return new RestOptions(others, permissions, throttles, metadata, renderers, schema, clock);
    }

    RestOptions permissions(List<BasePermission> others) {
        return new RestOptions(
                authentication, others, throttles, metadata, renderers, schema, clock);
    }

    RestOptions throttles(List<BaseThrottle> others) {
        return new RestOptions(
                authentication, permissions, others, metadata, renderers, schema, clock);
    }

    RestOptions metadata(BaseMetadata other) {
        return new RestOptions(
                authentication, permissions, throttles, other, renderers, schema, clock);
    }

    RestOptions renderers(List<Renderer> others) {
        return new RestOptions(
                authentication, permissions, throttles, metadata, others, schema, clock);
    }

    RestOptions schema(OpenApi other) {
        return new RestOptions(
                authentication, permissions, throttles, metadata, renderers, other, clock);
    }

    RestOptions clock(Clock other) {
        return new RestOptions(
                authentication, permissions, throttles, metadata, renderers, schema, other);
    }
}
