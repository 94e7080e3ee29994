// The pages: static, free, and on an origin of their own.
param name string
param location string
param tags object
param domain string

resource site 'Microsoft.Web/staticSites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'web' })
  sku: { name: 'Free', tier: 'Free' }
  properties: {
    stagingEnvironmentPolicy: 'Disabled'
    allowConfigFileUpdates: true
  }
}

resource own 'Microsoft.Web/staticSites/customDomains@2024-11-01' = if (!empty(domain)) {
  parent: site
  name: empty(domain) ? 'none' : domain
  properties: { validationMethod: 'cname-delegation' }
}

output origins array = empty(domain)
  ? ['https://${site.properties.defaultHostname}']
  : ['https://${domain}', 'https://${site.properties.defaultHostname}']
