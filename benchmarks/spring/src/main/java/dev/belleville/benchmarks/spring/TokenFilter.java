package dev.belleville.benchmarks.spring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows a client by its token. */
class TokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Token ";

    private final TokenRepository tokens;

    TokenFilter(TokenRepository tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header != null && header.startsWith(SCHEME)) {
            tokens.findById(header.substring(SCHEME.length()))
                    .filter(token -> token.user.active)
                    .ifPresent(token ->
                            SecurityContextHolder.getContext()
                                    .setAuthentication(known(token.user)));
        }
        chain.doFilter(request, response);
    }

    private static UsernamePasswordAuthenticationToken known(Member user) {
        List<SimpleGrantedAuthority> rights =
                user.superuser ? List.of(new SimpleGrantedAuthority("ROLE_ADMIN")) : List.of();
        return UsernamePasswordAuthenticationToken.authenticated(user.username, null, rights);
    }
}
