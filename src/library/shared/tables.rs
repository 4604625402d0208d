//! The tables of a shared library on its server, made by numbered steps as those of any library.

use postgres::{Client, GenericClient};

use super::server::Fault;

/// The steps, in order.
const STEPS: &[&str] = &[include_str!("../../../assets/library/postgres/0001-shared.sql")];

/// Makes the tables in a schema where they are missing, and uses that schema from now on.
pub(super) fn prepare(client: &mut Client, schema: &str) -> Result<(), Fault> {
    let name = format!("\"{}\"", schema.replace('"', "\"\""));
    let encoding: String = client.query_one("SHOW server_encoding", &[])?.get(0);
    if encoding != "UTF8" {
        return Err(
            format!("its texts are {encoding} and not UTF8; make the database with ENCODING 'UTF8'").into()
        );
    }
    client.batch_execute(&format!(
        "SET search_path TO {name}; SET lock_timeout = '10s'; SET client_min_messages = warning"
    ))?;
    if form(client)? == STEPS.len() {
        return Ok(());
    }
    let mut all = client.transaction()?;
    all.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", &[&schema])?;
    let known = form(&mut all)?;
    if known > STEPS.len() {
        let later = "it is of a later version of standoff, and is left as it is; use that version".to_owned();
        return Err(later.into());
    }
    if known == 0 {
        let there = "SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1)";
        if !all.query_one(there, &[&schema])?.get::<_, bool>(0) {
            all.batch_execute(&format!("CREATE SCHEMA {name}"))?;
        }
    }
    for step in &STEPS[known..] {
        all.batch_execute(step)?;
    }
    if known == 0 {
        all.execute("INSERT INTO library (id, form) VALUES (gen_random_uuid()::text, 0)", &[])?;
    }
    let form = i32::try_from(STEPS.len()).unwrap_or(i32::MAX);
    all.execute("UPDATE library SET form = $1", &[&form])?;
    Ok(all.commit()?)
}

/// Returns the number of the form of the server's tables; none where there are none.
fn form(client: &mut impl GenericClient) -> Result<usize, Fault> {
    let there = client.query_one("SELECT to_regclass('library') IS NOT NULL", &[])?;
    if !there.get::<_, bool>(0) {
        return Ok(0);
    }
    let form: i32 = client.query_one("SELECT form FROM library", &[])?.get(0);
    Ok(usize::try_from(form).unwrap_or_default())
}
