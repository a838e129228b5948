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
 * @param schema what the description of the API says of it as a whole
 * @param versioning how requests say the version they mean
 * @param renderers what writes their answers, the preferred first
 * @param clock what time it is
 */
record RestOptions(
        List<BaseAuthentication> authentication,
        List<BasePermission> permissions,
        List<BaseThrottle> throttles,
        BaseMetadata metadata,
        OpenApi schema,
        Versioning versioning,
        List<Renderer> renderers,
        Clock clock) {
    static final RestOptions USUAL =
            new RestOptions(
                    List.of(new SessionAuthentication(), new BasicAuthentication()),
                    List.of(new AllowAny()),
                    List.of(),
                    new SimpleMetadata(),
                    OpenApi.of("API", "0.0.0"),
                    new UrlPathVersioning(),
                    List.of(new JsonRenderer()),
                    Clock.systemUTC());

    RestOptions authentication(List<BaseAuthentication> others) {
        return new RestOptions(
                others, permissions, throttles, metadata, schema, versioning, renderers, clock);
    }

    RestOptions permissions(List<BasePermission> others) {
        return new RestOptions(
                authentication, others, throttles, metadata, schema, versioning, renderers, clock);
    }

    RestOptions throttles(List<BaseThrottle> others) {
        return new RestOptions(
                authentication,
                permissions,
                others,
                metadata,
                schema,
                versioning,
                renderers,
                clock);
    }

    RestOptions metadata(BaseMetadata other) {
        return new RestOptions(
                authentication,
                permissions,
                throttles,
                other,
                schema,
                versioning,
                renderers,
                clock);
    }

    RestOptions schema(OpenApi other) {
        return new RestOptions(
                authentication,
                permissions,
                throttles,
                metadata,
                other,
                versioning,
                renderers,
                clock);
    }

    RestOptions versioning(Versioning other) {
        return new RestOptions(
                authentication, permissions, throttles, metadata, schema, other, renderers, clock);
    }

    RestOptions renderers(List<Renderer> others) {
        return new RestOptions(
                authentication,
                permissions,
                throttles,
                metadata,
                schema,
                versioning,
                others,
                clock);
    }

    RestOptions clock(Clock other) {
        return new RestOptions(
                authentication,
                permissions,
                throttles,
                metadata,
                schema,
                versioning,
                renderers,
                other);
    }
}
