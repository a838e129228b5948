package dev.belleville.rest.throttling;

import dev.belleville.rest.ApiRequest;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Visitor;

/** Whose a request is: the user's, or that of an address. */
final class Idents {
    private Idents() {}

    static String of(ApiRequest request) {
        Visitor visitor = request.user();
        return visitor instanceof AbstractBaseUser user
                ? String.valueOf(user.pk())
                : request.http().remoteAddress();
    }
}
