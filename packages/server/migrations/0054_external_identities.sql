-- Who an outside provider of sign-in (OIDC) says somebody is. Installation-wide, as accounts are. Bound once; afterwards
-- the provider's own subject counts, not the name it shows.
CREATE TABLE external_identity (
  issuer text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  account_id uuid NOT NULL REFERENCES account (id),
  bound_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE UNIQUE INDEX external_identity_account ON external_identity (issuer, account_id);
GRANT SELECT, INSERT ON external_identity TO anlan_app;
