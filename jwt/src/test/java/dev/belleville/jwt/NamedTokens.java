package dev.belleville.jwt;

import dev.belleville.web.auth.AbstractBaseUser;

/** Tokens that say the user's name. */
final class NamedTokens extends TokenObtainPairView {
    @Override
    protected RefreshToken getToken(AbstractBaseUser user) {
        return super.getToken(user).with("name", user.getUsername());
    }
}
