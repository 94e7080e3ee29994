// Everything one school needs in Azure, each concern in a module of its own. Nothing here has a key, nothing is always on.
targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('The name of this deployment; resources are named and tagged by it.')
param environmentName string

@description('Where the functions, the data and the logs are. Flex Consumption must be offered there.')
param location string

@allowed(['westus2', 'centralus', 'eastus2', 'westeurope', 'eastasia'])
@description('Where the pages are; Static Web Apps is offered in these regions only and serves the world from any.')
param siteLocation string = 'eastus2'

@description('A domain of the school for the pages, for instance plans.school.org; empty for the one Azure gives.')
param siteDomain string = ''

@description('Use the one free Cosmos DB account (1000 RU/s, 25 GB) a subscription may have, instead of paying by the request.')
param cosmosFreeTier bool = false

@allowed(['Entra', 'Google', 'OpenId'])
param signInKind string = 'Entra'

@description('The address of the identity provider; empty for this tenant of Entra, or for Google.')
param signInAuthority string = ''

@minLength(1)
@description('The client (application) id the pages sign in as; see README.md, "App registration".')
param signInClientId string

@description('What tokens must be made for; the client id when empty.')
param signInAudience string = ''

@description('The scopes the pages ask for; empty for what the kind of provider needs.')
param signInScope string = ''

@description('Google: the school\'s Workspace domain.')
param signInDomain string = ''

@secure()
@description('Google: the client\'s secret. It goes into a key vault and nowhere else.')
param signInClientSecret string = ''

@description('The first coordinator, used only while the store holds no school.')
param coordinatorName string

param coordinatorEmail string

@description('A domain of the school to send mail from, for instance mail.school.org; empty for one that Azure manages (10 mails an hour).')
param mailDomain string = ''

@description('Say true once the records of the mail domain are verified; until then mail goes out from the domain Azure manages.')
param mailDomainVerified bool = false

@description('Where Communication Services keeps mail at rest.')
param mailDataLocation string = 'United States'

@description('A mail server of the school\'s own, for instance smtp-relay.gmail.com; empty for Communication Services.')
param mailSmtpHost string = ''

param mailSmtpPort int = 587

@description('The address mail comes from by that server.')
param mailSmtpFrom string = ''

@description('How the program signs in to that server; empty where it asks for none.')
param mailSmtpUser string = ''

@secure()
@description('The password of that user. It goes into a key vault and nowhere else.')
param mailSmtpPassword string = ''

@description('US dollars a month; at half, at all of it and when it will be passed, a mail goes to the budget address.')
param budgetAmount int = 10

@description('Who is told about the money; the first coordinator when empty.')
param budgetEmail string = ''

@description('The first day of the month the budget began in. It cannot be changed later, so the first deployment remembers it.')
param budgetStart string = ''

param thisMonth string = utcNow('yyyy-MM-01')

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var budgetFrom = empty(budgetStart) ? thisMonth : budgetStart
var authority = !empty(signInAuthority)
  ? signInAuthority
  : signInKind == 'Google'
      ? 'https://accounts.google.com'
      : '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
var apiAudience = empty(signInAudience) ? 'api://${signInClientId}' : signInAudience
var scope = !empty(signInScope)
  ? signInScope
  : signInKind == 'Entra' ? 'openid email profile offline_access ${apiAudience}/access' : 'openid email profile'

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: 'id-${token}', location: location, tags: tags }
}

module logs 'modules/logs.bicep' = {
  scope: group
  params: { token: token, location: location, tags: tags, principalId: identity.outputs.principalId }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: { name: 'st${token}', location: location, tags: tags, principalId: identity.outputs.principalId }
}

module data 'modules/data.bicep' = {
  scope: group
  params: {
    name: 'cosmos-${token}'
    location: location
    tags: tags
    freeTier: cosmosFreeTier
    principalId: identity.outputs.principalId
  }
}

module mail 'modules/mail.bicep' = {
  scope: group
  params: {
    token: token
    tags: tags
    domain: mailDomain
    verified: mailDomainVerified
    dataLocation: mailDataLocation
    principalId: identity.outputs.principalId
  }
}

module secrets 'modules/secrets.bicep' = if (signInKind == 'Google' || !empty(mailSmtpUser)) {
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    clientSecret: signInClientSecret
    mailPassword: mailSmtpPassword
  }
}

module site 'modules/site.bicep' = {
  scope: group
  params: { name: 'site-${token}', location: siteLocation, tags: tags, domain: siteDomain }
}

module functions 'modules/functions.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    identityId: identity.outputs.id
    packageContainer: storage.outputs.packageContainer
    siteOrigins: site.outputs.origins
    settings: union(
      {
        AzureWebJobsStorage__accountName: storage.outputs.name
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.outputs.clientId
        APPLICATIONINSIGHTS_CONNECTION_STRING: logs.outputs.connectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
        Cosmos__Endpoint: data.outputs.endpoint
        Cosmos__Database: data.outputs.database
        Cosmos__IdentityClientId: identity.outputs.clientId
        Files__Endpoint: storage.outputs.filesEndpoint
        Files__Container: storage.outputs.filesContainer
        Files__IdentityClientId: identity.outputs.clientId
        SignIn__Kind: signInKind
        SignIn__Authority: authority
        SignIn__ClientId: signInClientId
        SignIn__Scope: scope
        FirstCoordinator__Name: coordinatorName
        FirstCoordinator__Email: coordinatorEmail
        Mail__Endpoint: mail.outputs.endpoint
        Mail__Sender: mail.outputs.sender
        Mail__IdentityClientId: identity.outputs.clientId
        Site__Address: site.outputs.origins[0]
      },
      empty(signInAudience) ? {} : { SignIn__Audience: signInAudience },
      signInKind == 'Entra' ? { SignIn__Tenant: tenant().tenantId } : {},
      empty(signInDomain) ? {} : { SignIn__Domain: signInDomain },
      signInKind == 'Google' ? { SignIn__ClientSecret: secrets!.outputs.clientSecret } : {},
      empty(mailSmtpHost)
        ? {}
        : { Mail__Smtp__Host: mailSmtpHost, Mail__Smtp__Port: string(mailSmtpPort), Mail__Smtp__From: mailSmtpFrom },
      empty(mailSmtpHost) || empty(mailSmtpUser)
        ? {}
        : { Mail__Smtp__User: mailSmtpUser, Mail__Smtp__Password: secrets!.outputs.mailPassword }
    )
  }
}

module budget 'modules/budget.bicep' = {
  scope: group
  params: {
    name: 'budget-${token}'
    amount: budgetAmount
    start: budgetFrom
    email: empty(budgetEmail) ? coordinatorEmail : budgetEmail
  }
}

// Read by azd: where things are, for the packaging of the pages; and that the program is published for the Functions host,
// with the client of Communication Services.
output FUNCTIONS string = 'true'
output COMMUNICATIONEMAIL string = 'true'
output PLP_API string = functions.outputs.origin
output PLP_IDENTITY_PROVIDER string = authority
output PLP_SITE string = site.outputs.origins[0]
output PLP_BUDGET_START string = budgetFrom
output PLP_MAIL_DOMAIN_RECORDS array = mail.outputs.records
